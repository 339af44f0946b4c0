import type { Analysis, Unit } from "./analysis.ts";
import { Role } from "./grammar.ts";
import { STOP } from "./vocabulary.ts";

/** One to three neighbouring terms: how often they occur, and the occurrence that shows them best. */
export type Candidate = {
  readonly key: number;
  readonly ids: readonly number[];
  count: number;
  /** True while every occurrence within a sentence is capitalised: most likely a name. */
  proper: boolean;
  /** Occurrences after a word that nouns follow ("the"), and after one that verbs follow ("to", "we"). */
  afterNounMark: number;
  afterVerbMark: number;
  /** Occurrences that a further word of the same phrase follows: "Canada emergency business" is most likely cut short. */
  goesOn: number;
  text: string;
  fromStart: boolean;
  units: number[];
};

const MAX_LENGTH = 3;
/** Sentences remembered for each phrase. */
const MAX_UNITS = 24;
/** Keys of three terms stay exact integers below this many terms. */
const MAX_EXACT_TERMS = 200_000;

const SPACE = 32;

function gapIsTight(text: string, from: number, to: number): boolean {
  if (to <= from) return true;
  return to - from === 1 && (text.charCodeAt(from) === SPACE || /[\s\-‐–・]/u.test(text.charAt(from)));
}

/** Whether the token at `next` is a term that nothing but a space or hyphen parts from the one before it. */
function continues({ tokens }: Analysis, unit: Unit, next: number): boolean {
  if (next >= unit.endToken || (tokens.term[next] ?? STOP) === STOP) return false;
  return gapIsTight(unit.text, tokens.end[next - 1] ?? 0, tokens.start[next] ?? 0);
}

/** Most words begin with one of a to z: then nothing else need be asked. */
const isPlainLetter = (code: number): boolean => code >= 97 && code <= 122;

/** Every word begins with a capital, as in a name. */
const isCapitalised = (text: string): boolean =>
  !isPlainLetter(text.charCodeAt(0)) && /^\p{Lu}/u.test(text) && !/[\s-]\p{Ll}/u.test(text);

function note(candidate: Candidate, { index }: Unit, text: string, atStart: boolean): void {
  candidate.count += 1;
  const lower = !isCapitalised(text);
  if (lower) candidate.proper = false;
  const better = candidate.fromStart ? !atStart : lower && isCapitalised(candidate.text);
  if (better) [candidate.text, candidate.fromStart] = [text, atStart];
  if (candidate.units.length < MAX_UNITS && candidate.units.at(-1) !== index) candidate.units.push(index);
}

/** 1 where a noun is announced, -1 where a verb is, by the word before. */
function markBefore({ tokens }: Analysis, unit: Unit, at: number): number {
  const role = at === unit.firstToken ? Role.none : (tokens.role[at - 1] ?? Role.none);
  if (role === Role.determiner || role === Role.preposition) return 1;
  return role === Role.subject || role === Role.modal || role === Role.preverb ? -1 : 0;
}

/** A single capital or a number that belongs to the name before it: "Position Z", "Apollo 11". */
const nameTail = /^ (?:[B-HJ-Z]|\d{1,3})(?![\p{L}\p{N}:'’-]|[.,]\S|\. \p{Lu})/u;

/** Where a phrase that begins at token `at` and ends with token `last` is to be cut, in offsets of its sentence. */
function textOf({ tokens }: Analysis, unit: Unit, at: number, last: number): string {
  const start = tokens.start[at] ?? 0;
  const end = tokens.end[last] ?? 0;
  const from = tokens.start[last] ?? 0;
  const isName =
    !isPlainLetter(unit.text.charCodeAt(from)) && /^\p{Lu}\p{Ll}/u.test(unit.text.slice(from, end));
  const tail = isName && last > unit.firstToken ? nameTail.exec(unit.text.slice(end, end + 8)) : null;
  return unit.text.slice(start, end + (tail?.[0].length ?? 0));
}

const unseen = { count: 0, afterNounMark: 0, afterVerbMark: 0, goesOn: 0 };

function collectAt(
  analysis: Analysis,
  unit: Unit,
  at: number,
  isKnown: (id: number) => boolean,
  candidates: Map<number, Candidate>,
): void {
  const { terms, tokens } = analysis;
  const base = terms.length + 1;
  const longest = base > MAX_EXACT_TERMS ? 2 : MAX_LENGTH;
  const mark = markBefore(analysis, unit, at);
  const atStart = at === unit.firstToken;
  const ids: number[] = [];
  let key = 0;
  for (let last = at; last < at + longest; last += 1) {
    const id = tokens.term[last] ?? STOP;
    if (!isKnown(id)) return;
    key = key * base + id + 1;
    ids.push(id);
    const text = textOf(analysis, unit, at, last);
    let candidate = candidates.get(key);
    if (!candidate) {
      candidate = {
        ...unseen,
        key,
        ids: [...ids],
        proper: isCapitalised(text),
        text,
        fromStart: atStart,
        units: [],
      };
      candidates.set(key, candidate);
    }
    note(candidate, unit, text, atStart);
    if (mark > 0) candidate.afterNounMark += 1;
    if (mark < 0) candidate.afterVerbMark += 1;
    if (!continues(analysis, unit, last + 1)) return;
    candidate.goesOn += 1;
  }
}

/** Counts every one- to three-term phrase whose terms occur at least `minCount` times. Linear. */
export function countPhrases(
  analysis: Analysis,
  units: readonly Unit[],
  counts: Float64Array,
  minCount: number,
): Map<number, Candidate> {
  const candidates = new Map<number, Candidate>();
  const isKnown = (id: number): boolean => (counts[id] ?? 0) >= minCount;
  for (const unit of units) {
    const block = analysis.segments[unit.firstSegment]?.block;
    if (block === "code" || block === "table") continue;
    for (let at = unit.firstToken; at < unit.endToken; at += 1) {
      if (isKnown(analysis.tokens.term[at] ?? STOP)) collectAt(analysis, unit, at, isKnown, candidates);
    }
  }
  return candidates;
}

/** Phrases are shown on one line. */
export const phraseText = ({ text }: Candidate): string =>
  text
    .replace(/[\u00ad\u200b\u2060]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/['’]s?$/u, "");
