import type { Analysis, Unit } from "./analysis.ts";
import { vagueTerms } from "./stop-words.ts";
import { STOP } from "./tokens.ts";

/** A phrase with the segments that say it (the first dozen), weighed against the strongest phrase (1). */
export type KeyPhrase = { phrase: string; weight: number; segmentIds: string[] };

/** One to three neighbouring terms: how often they occur, and the occurrence that shows them best. */
export type Candidate = {
  readonly key: number;
  readonly ids: readonly number[];
  count: number;
  /** True while every occurrence within a sentence is capitalised: most likely a name. */
  proper: boolean;
  text: string;
  fromStart: boolean;
  units: number[];
};

const MAX_LENGTH = 3;
const MAX_SEGMENTS = 12;
/** Keys of three terms stay exact integers below this many terms. */
const MAX_EXACT_TERMS = 200_000;

function gapIsTight(text: string, from: number, to: number): boolean {
  return to <= from || (to - from === 1 && /[\s\-‐–・]/u.test(text.charAt(from)));
}

/** The terms of the tokens at `at`, `at + 1`, … as long as nothing but a space or hyphen parts them. */
function* phrasesAt({ tokens }: Analysis, unit: Unit, at: number): Generator<number[]> {
  const ids: number[] = [];
  for (let next = at; next < unit.endToken && ids.length < MAX_LENGTH; next += 1) {
    const id = tokens.term[next] ?? STOP;
    if (id === STOP) return;
    if (next > at && !gapIsTight(unit.text, tokens.end[next - 1] ?? 0, tokens.start[next] ?? 0)) return;
    ids.push(id);
    yield ids;
  }
}

/** Every word begins with a capital, as in a name. */
const isCapitalised = (text: string): boolean => /^\p{Lu}/u.test(text) && !/[\s-]\p{Ll}/u.test(text);

function note(candidate: Candidate, { index }: Unit, text: string, atStart: boolean): void {
  candidate.count += 1;
  const lower = !isCapitalised(text);
  if (lower) candidate.proper = false;
  const better = candidate.fromStart ? !atStart : lower && isCapitalised(candidate.text);
  if (better) [candidate.text, candidate.fromStart] = [text, atStart];
  if (candidate.units.length < MAX_SEGMENTS * 2 && candidate.units.at(-1) !== index)
    candidate.units.push(index);
}

/** Counts every one- to three-term phrase whose terms occur at least `minCount` times. Linear. */
export function countPhrases(
  analysis: Analysis,
  units: readonly Unit[],
  counts: Float64Array,
  minCount: number,
): Map<number, Candidate> {
  const { tokens, terms, segments } = analysis;
  const base = terms.length + 1;
  const longest = base > MAX_EXACT_TERMS ? 2 : MAX_LENGTH;
  const candidates = new Map<number, Candidate>();
  for (const unit of units) {
    const block = segments[unit.firstSegment]?.block;
    if (block === "code" || block === "table") continue;
    for (let at = unit.firstToken; at < unit.endToken; at += 1) {
      if ((counts[tokens.term[at] ?? STOP] ?? 0) < minCount) continue;
      let key = 0;
      for (const ids of phrasesAt(analysis, unit, at)) {
        const id = ids.at(-1) ?? STOP;
        if (ids.length > longest || (counts[id] ?? 0) < minCount) break;
        key = key * base + id + 1;
        const text = unit.text.slice(tokens.start[at] ?? 0, tokens.end[at + ids.length - 1] ?? 0);
        const atStart = at === unit.firstToken;
        const known = candidates.get(key);
        if (known) note(known, unit, text, atStart);
        else
          candidates.set(key, {
            key,
            ids: [...ids],
            count: 1,
            proper: isCapitalised(text),
            text,
            fromStart: atStart,
            units: [unit.index],
          });
      }
    }
  }
  return candidates;
}

/** How much a phrase reads like a topic, before its frequency. */
function form(candidate: Candidate, analysis: Analysis): number {
  const words = candidate.ids.map((id) => analysis.terms[id] ?? "");
  if (words.every((word) => !/\p{L}/u.test(word)) || new Set(words).size < words.length) return 0;
  let value = [0, 1, 2.4, 2.8][words.length] ?? 1;
  if (candidate.proper && !candidate.fromStart) value *= 1.3;
  if (analysis.language !== "en")
    return words.length === 1 &&
      (words[0]?.length ?? 0) < 4 &&
      /^\p{L}+$/u.test(words[0] ?? "") &&
      !/\p{Script=Han}|\p{Script=Hangul}/u.test(words[0] ?? "")
      ? value * 0.4
      : value;
  const surface = candidate.text.toLowerCase().split(/[\s-]+/u);
  const last = surface.at(-1) ?? "";
  if (words.some((word) => vagueTerms.has(word))) value *= words.length === 1 ? 0.2 : 0.6;
  if (/ly$/.test(surface[0] ?? "") || /(?:ly|ed)$/.test(last)) value *= 0.35;
  if (surface.length === 1 && /(?:ing|ed|ful|able|ous|ive|al|ic)$/.test(last) && !candidate.proper)
    value *= 0.5;
  if (/^\p{N}/u.test(last) || /^\p{N}/u.test(surface[0] ?? "")) value *= 0.4;
  return last.length <= 3 && !candidate.proper ? value * 0.5 : value;
}

const contains = (whole: readonly number[], part: readonly number[]): boolean =>
  part.every((id) => whole.includes(id));

export type Ranked = { candidate: Candidate; score: number };

/** The best phrases, strongest first, none a part of another. `boost` weighs a phrase against the rest of a document. */
export function rankPhrases(
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

/** Phrases are shown on one line. */
export const phraseText = ({ text }: Candidate): string =>
  text
    .replace(/[\u00ad\u200b\u2060]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/['’]s?$/u, "");

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
