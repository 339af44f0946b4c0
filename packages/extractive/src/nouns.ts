import type { Analysis } from "./analysis.ts";
import { Role } from "./grammar.ts";
import { STOP } from "./vocabulary.ts";

/** How strongly an ending tells a noun (positive) from another kind of word (negative), before any evidence. */
function endingOf(term: string, language: string): number {
  if (language !== "en") return 0;
  if (/(?:tion|sion|ment|ness|ity|ship|ance|ence|ism|ology|ware|ist|er|or)$/.test(term)) return 1;
  if (/(?:ly|ful|ous|ive|able|ible|ish|est)$/.test(term)) return -2;
  return /(?:al|ic|y|ant|ent|ed|en)$/.test(term) ? -0.4 : 0;
}

/**
 * How likely each term is a noun at the end of its phrase, 0 to 1, by its ending and by the function words that it
 * stands beside throughout the document. Where a language's function words are not known, every term may be one.
 */
export function nounLikeness(analysis: Analysis): Float64Array {
  const { tokens, terms, units, language } = analysis;
  const likely = new Float64Array(terms.length).fill(1);
  if (language !== "en") return likely;
  const nouns = new Float64Array(terms.length);
  const others = new Float64Array(terms.length);
  for (const { text, firstToken, endToken } of units) {
    for (let at = firstToken; at < endToken; at += 1) {
      const id = tokens.term[at] ?? STOP;
      if (id === STOP) continue;
      const before = at > firstToken ? (tokens.role[at - 1] ?? 0) : Role.none;
      const isLast = at + 1 === endToken;
      const after = isLast ? Role.none : (tokens.role[at + 1] ?? 0);
      const endsPhrase = isLast || tokens.term[at + 1] === STOP || !isSpaceBetween(text, tokens.end[at] ?? 0);
      if (isVerbal(before) || after === Role.determiner) others[id] = (others[id] ?? 0) + 1.2;
      else if (!endsPhrase) continue;
      else if (before === Role.copula) others[id] = (others[id] ?? 0) + 0.8;
      else if (before === Role.determiner) nouns[id] = (nouns[id] ?? 0) + 1.5;
      else nouns[id] = (nouns[id] ?? 0) + (before === Role.preposition || after === Role.copula ? 1 : 0.35);
    }
  }
  return likely.map((_, id) => {
    const ending = endingOf(terms[id] ?? "", language);
    const forNoun = (nouns[id] ?? 0) + 0.6 + Math.max(0, ending);
    return forNoun / (forNoun + (others[id] ?? 0) + Math.max(0, -ending));
  });
}

const isVerbal = (role: number): boolean =>
  role === Role.subject || role === Role.modal || role === Role.preverb;

const isSpaceBetween = (text: string, at: number): boolean => text.charCodeAt(at) === 32;
