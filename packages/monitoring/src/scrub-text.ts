import { hostOnly } from "./host-only.ts";
import { isSecretLike } from "./secret-like.ts";

/** So much of a text is looked into. */
export const MAX_INPUT_CHARS = 4_096;
const MAX_CHARS = 1_000;

type Rule = [pattern: RegExp, replacement: string | ((match: string, ...groups: string[]) => string)];

/**
 * In this order. No pattern can look at a character more often than a few dozen times: what repeats is bounded, or
 * stops where the next match would begin.
 */
const RULES: Rule[] = [
  // A failed query of the database ends with what people wrote.
  [/\bparams:[\s\S]*$/i, "params: [text]"],
  // JSON within JSON: where such quotes end can't be told.
  [/\\["'`][\s\S]*$/, "[text]"],
  [/-----BEGIN [A-Z ]{1,40}-----[\s\S]*?(?:-----END [A-Z ]{1,40}-----|$)/g, "[key]"],
  [
    /\b((?:proxy-)?authorization|(?:set-)?cookie|x-[a-z-]{0,30}key|x-[a-z-]{0,30}token|stripe-signature)["']?[ \t]{0,3}[:=][^\n\r]*/gi,
    "$1: [secret]",
  ],
  [/\b(bearer|basic)[ \t]{1,3}[\w.~+/=-]{6,}/gi, "$1 [secret]"],
  [/\bdata:[\w.+-]{1,60}\/[\w.+-]{1,60}[;,][^\s"'<>]*/gi, "data:[text]"],
  [/\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s"'<>`\\]+/gi, hostOnly],
  [/\?[^\s"'<>`?=]{1,200}=[^\s"'<>`]*/g, "?[query]"],
  [/\b(?:sk|rk|pk)[-_][\w-]{8,}/gi, "[secret]"],
  [
    /\b(?:whsec|emk|gh[oprsu]|github_pat|glpat|xox[a-z]|gsk|sntry[su]|dop_v1|lin_api)[-_][\w-]{6,}/gi,
    "[secret]",
  ],
  [/\b(?:hf|npm|r8)_\w{20,}/gi, "[secret]"],
  [/\b(?:AIza|ya29\.|SG\.|1\/\/0)[\w.-]{6,}/g, "[secret]"],
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{8,}/g, "[secret]"],
  [/\beyJ[\w-]{6,}(?:\.[\w-]*){0,4}/g, "[secret]"],
  [
    /\b([\w-]{0,30}(?:passw(?:or)?d|passphrase|secret|token|api[-_]?key|signature|credential|session|private[-_]?key|dsn))["']?[ \t]{0,3}[:=][ \t]{0,3}["']?[^\s"',;&}]+/gi,
    "$1=[secret]",
  ],
  // One that is cut off, or written for an address, is one too.
  [/[\p{L}\p{N}_.+-]{1,64}(?:@|%40)[\p{L}\p{N}.-]{0,252}\p{L}/gu, "[email]"],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g, "[ip]"],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi, (found) => (isIp6(found) ? "[ip]" : found)],
  // Cards, phones and whatever else is that long.
  [/(?<![\w.-])[+(]?\d[\d ().-]{6,30}\d(?![\w-])/g, (found) => (digitsOf(found) >= 9 ? "[number]" : found)],
  [/[\w+=-]{20,}/g, (word) => (isSecretLike(word) ? "[secret]" : word)],
  [/[\w+/=-]{40,}/g, (word) => (isBase64(word) ? "[secret]" : word)],
  // Prose within quotes is what somebody wrote: our own messages quote names of one word.
  [/"([^"]*)(?:"|$)/g, (whole, inner) => unquoted(whole, inner, '"')],
  [/`([^`]*)(?:`|$)/g, (whole, inner) => unquoted(whole, inner, "`")],
  [/(?<!\w)'([^'\n]*)'(?!\w)/g, (whole, inner) => unquoted(whole, inner, "'")],
  [/[“«„]([^”»“]*)(?:[”»“]|$)/g, (whole, inner) => unquoted(whole, inner, '"')],
];

/** A text without what nobody but its owner may read. At most 1 000 characters are kept, of the first 4 096. */
export function scrubText(text: string): string {
  let scrubbed = beginningOf(text);
  for (const [pattern, replacement] of RULES)
    // One overload each; the types are told apart by what `typeof` says.
    scrubbed =
      typeof replacement === "string"
        ? scrubbed.replace(pattern, replacement)
        : scrubbed.replace(pattern, replacement);
  return scrubbed.length > MAX_CHARS ? `${scrubbed.slice(0, MAX_CHARS)}...` : scrubbed;
}

/** Half of a secret is not known for one any more: a word that the cut goes through is left out. */
function beginningOf(text: string): string {
  if (text.length <= MAX_INPUT_CHARS) return text;
  return text.slice(0, MAX_INPUT_CHARS).replace(/(?<!\S)\S{0,4096}$/, "");
}

const digitsOf = (text: string) => text.replace(/\D/g, "").length;

const isIp6 = (text: string) => (text.includes("::") ? text.length > 3 : text.split(":").length === 8);

const isBase64 = (word: string) =>
  /[A-Z]/.test(word) && /[a-z]/.test(word) && word.replace(/\D/g, "").length >= 3;

/** Also a word in another script: those that are written without spaces have sentences of one word. */
const unquoted = (whole: string, inner: string, quote: string) =>
  /\s/.test(inner.trim()) || /[^\u0020-\u007e]/.test(inner) || inner.length > 60
    ? `${quote}[text]${quote}`
    : whole;
