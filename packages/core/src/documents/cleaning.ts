/**
 * Shows nothing, and can hide words from a reader or turn them around: controls (PostgreSQL refuses NUL), bidi marks,
 * overrides and isolates, zero-width spaces, soft hyphens, tag characters.
 */
const UNSEEN =
  /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u00AD\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
/** Anything but the letters of Western Europe: nearly every caption is told to be clean by one look. */
const SUSPECT = /[^\t\n\x20-\x7E\xA0-\xAC\xAE-\u02FF]/;
/** Joiners are part of Persian and of emoji, one at a time; with marks they stack a few deep in Tibetan, not by the dozen. */
const JOINER_FLOOD = /([\u200C\u200D])[\u200C\u200D]+/g;
const MARK_FLOOD = /([\u200C\u200D\p{M}]{4})[\u200C\u200D\p{M}]+/gu;

/**
 * Text that any store and any reader can hold, and that reads as it is stored: `\n` line ends, nothing unseen, no half of
 * a surrogate pair. Linear; loses no visible character.
 */
export function cleanText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll(UNSEEN, "")
    .replaceAll(/\p{Cs}/gu, "\uFFFD")
    .replaceAll(JOINER_FLOOD, "$1")
    .replaceAll(MARK_FLOOD, "$1");
}

/** One line: every run of white space is one space. */
export function oneLine(text: string): string {
  return (/[^\S ]|  /.test(text) ? text.replaceAll(/\s+/g, " ") : text).trim();
}

/** A name on one line. Empty when nothing can be seen. */
export function cleanName(text: string): string {
  const name = oneLine(cleanText(text));
  return /[^\p{Cf}\p{Z}]/u.test(name) ? name : "";
}

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  lrm: "\u200E",
  rlm: "\u200F",
};

/** The character references captions use: the five of XML, `&nbsp;`, the two marks of WebVTT, and numbers. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,4}));/g,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[name] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10_ff_ff ? cleanText(String.fromCodePoint(code)) : "";
    },
  );
}
