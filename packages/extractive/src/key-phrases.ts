import type { Analysis } from "./analysis.ts";
import { countPhrases, phraseText, type Candidate } from "./phrases.ts";
import { vagueTerms } from "./stop-words.ts";

/** A phrase with the segments that say it (the first dozen), weighed against the strongest phrase (1). */
export type KeyPhrase = { phrase: string; weight: number; segmentIds: string[] };

const MAX_SEGMENTS = 12;

/** Longer phrases say more; a term of their length is worth this many of a single one. */
const LENGTH_WORTH = [0, 1, 2.4, 2.8];

/** How much an English phrase reads like a noun phrase, by its endings and by the words before it. */
function englishForm(
  { text, proper, afterNounMark, afterVerbMark }: Candidate,
  words: readonly string[],
): number {
  const surface = text.toLowerCase().split(/[\s-]+/u);
  const first = surface[0] ?? "";
  const last = surface.at(-1) ?? "";
  let value = Math.min(1, (afterNounMark + 0.6) / (afterNounMark + afterVerbMark * 1.5 + 0.6));
  if (words.every((word) => vagueTerms.has(word))) value *= 0.2;
  else if (words.some((word) => vagueTerms.has(word))) value *= 0.6;
  if (first.endsWith("ly") || /(?:ly|ed)$/.test(last)) value *= 0.35;
  if (surface.length === 1 && /(?:ing|ed|ful|able|ous|ive|al|ic)$/.test(last) && !proper) value *= 0.5;
  if (/^\p{N}/u.test(last) || /^\p{N}/u.test(first)) value *= 0.4;
  return last.length <= 3 && !proper ? value * 0.5 : value;
}

/** How much a phrase reads like a topic, before its frequency; 0 for numbers and for a word said twice. */
function form(candidate: Candidate, { terms, language }: Analysis): number {
  const words = candidate.ids.map((id) => terms[id] ?? "");
  if (words.every((word) => !/\p{L}/u.test(word)) || new Set(words).size < words.length) return 0;
  const value = (LENGTH_WORTH[words.length] ?? 1) * (candidate.proper && !candidate.fromStart ? 1.3 : 1);
  if (language === "en") return value * englishForm(candidate, words);
  const isShort =
    words.length === 1 &&
    /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{1,3}$/u.test(words[0] ?? "");
  return isShort ? value * 0.4 : value;
}

const contains = (whole: readonly number[], part: readonly number[]): boolean =>
  part.every((id) => whole.includes(id));

type Ranked = { candidate: Candidate; score: number };

/** The best phrases, strongest first, none a part of another. `boost` weighs a phrase against the rest of a document. */
function rankPhrases(
  analysis: Analysis,
  candidates: ReadonlyMap<number, Candidate>,
  limit: number,
  boost: (candidate: Candidate) => number,
): Ranked[] {
  const repeated = new Set(
    [...candidates.values()].filter(({ count }) => count > 1).map(({ ids }) => ids.length),
  );
  const unspaced = analysis.language === "zh" || analysis.language === "ja";
  const scored: Ranked[] = [];
  for (const candidate of candidates.values()) {
    const once = candidate.count < 2;
    if (once && (candidate.ids.length > 1 ? repeated.size > 1 : unspaced && repeated.size > 0)) continue;
    const chance = once && candidate.ids.length > 1 && !candidate.proper ? 0.35 : 1;
    const score = candidate.count * form(candidate, analysis) * boost(candidate) * chance;
    if (score > 0) scored.push({ candidate, score });
  }
  scored.sort((a, b) => b.score - a.score || a.candidate.key - b.candidate.key);
  const chosen: Ranked[] = [];
  for (const ranked of scored.slice(0, limit * 12)) {
    if (chosen.length >= limit) break;
    const { ids, count } = ranked.candidate;
    const overlaps = chosen.some(({ candidate }) =>
      contains(candidate.ids, ids)
        ? count < candidate.count * 3
        : candidate.ids.some((id) => ids.includes(id)) && ids.length > 1,
    );
    if (!overlaps) chosen.push(ranked);
  }
  return chosen;
}

/** The key phrases of an analysed document. */
export function keyPhrasesOf(analysis: Analysis, counts: Float64Array, limit: number): KeyPhrase[] {
  const minCount = analysis.tokens.term.length > 400 ? 2 : 1;
  const ranked = rankPhrases(
    analysis,
    countPhrases(analysis, analysis.units, counts, minCount),
    limit,
    () => 1,
  );
  const top = ranked[0]?.score ?? 1;
  return ranked.map(({ candidate, score }) => {
    const indices = new Set(candidate.units.map((index) => analysis.units[index]?.firstSegment ?? 0));
    const segmentIds = [...indices].slice(0, MAX_SEGMENTS).map((index) => analysis.segments[index]?.id ?? "");
    return { phrase: phraseText(candidate), weight: Math.round((score / top) * 1000) / 1000, segmentIds };
  });
}
