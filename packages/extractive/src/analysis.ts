import { detectLanguage } from "./languages.ts";
import { joinSegments, type Run } from "./runs.ts";
import { isSpoken, type Segment } from "./segment.ts";
import { sentenceSpans } from "./sentences.ts";
import { stopWords } from "./stop-words.ts";
import { createVocabulary, scanWords, STOP } from "./tokens.ts";

/** One sentence as it stands in the source, with the indices of the segments it spans and of its tokens. */
export type Unit = {
  readonly index: number;
  readonly text: string;
  readonly firstSegment: number;
  readonly lastSegment: number;
  /** True when nothing of the first segment comes before it: the only places where a chapter may begin. */
  readonly opensSegment: boolean;
  readonly firstToken: number;
  readonly endToken: number;
};

/** Every word of the document in order: its term (STOP for function words), offsets in its unit's text, and role. */
type Tokens = {
  readonly term: number[];
  readonly start: number[];
  readonly end: number[];
  /** What a function word says about its neighbours; 0 for words that carry a topic. */
  readonly role: number[];
};

/** A document read once; everything else is computed from it. */
export type Analysis = {
  readonly segments: readonly Segment[];
  readonly language: string;
  readonly spoken: boolean;
  readonly units: readonly Unit[];
  readonly tokens: Tokens;
  readonly terms: readonly string[];
};

const SAMPLED_SEGMENTS = 40;
const SAMPLED_LENGTH = 400;

function sampleText(segments: readonly Segment[]): string {
  const step = Math.max(1, Math.floor(segments.length / SAMPLED_SEGMENTS));
  const parts: string[] = [];
  for (let index = 0; index < segments.length && parts.length < SAMPLED_SEGMENTS; index += step) {
    const near = segments.slice(index, index + Math.min(step, 6)).filter(({ block }) => block !== "code");
    parts.push(near.map(({ text }) => text.slice(0, SAMPLED_LENGTH)).join(" "));
  }
  return parts.join(" ");
}

function baseLanguage(segments: readonly Segment[], language: string | undefined): string {
  const base = language?.split(/[-_]/)[0]?.toLowerCase();
  return base === undefined || base === "" || base === "und" ? detectLanguage(sampleText(segments)) : base;
}

/** Without a stop list, words that are short, or both short-ish and everywhere, are taken for function words. */
function dropFrequentWords(tokens: Tokens, terms: readonly string[]): void {
  const counts = new Float64Array(terms.length);
  for (const term of tokens.term) if (term !== STOP) counts[term] = (counts[term] ?? 0) + 1;
  const common = tokens.term.length / 120;
  const isFunctionWord = terms.map((term, id) => {
    const count = counts[id] ?? 0;
    if (
      !/^\p{L}/u.test(term) ||
      /^[\p{Script=Han}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(term)
    )
      return count > common * 2 && count > 3;
    return term.length <= 2 || (count > 3 && count > common && term.length <= 5);
  });
  for (let at = 0; at < tokens.term.length; at += 1) {
    if (isFunctionWord[tokens.term[at] ?? STOP]) tokens.term[at] = STOP;
  }
}

/** Segment indices are looked up by walking forward: sentences and offsets are both in order. */
function unitsOfRun(
  run: Run,
  language: string,
  add: (unit: Omit<Unit, "index" | "firstToken" | "endToken">) => void,
): void {
  let at = 0;
  for (const { start, end } of sentenceSpans(run.text, language, run.pauses)) {
    while ((run.offsets[at + 1] ?? Number.POSITIVE_INFINITY) <= start) at += 1;
    let last = at;
    while ((run.offsets[last + 1] ?? Number.POSITIVE_INFINITY) < end) last += 1;
    const opensSegment = run.text.slice(run.offsets[at] ?? 0, start).trim() === "";
    add({
      text: run.text.slice(start, end),
      firstSegment: run.first + at,
      lastSegment: run.first + last,
      opensSegment,
    });
  }
}

/** Reads a document: language, sentences across segments, and words as terms. Linear in time and memory. */
export function analyse(segments: readonly Segment[], language?: string): Analysis {
  const base = baseLanguage(segments, language);
  const vocabulary = createVocabulary(base);
  const tokens: Tokens = { term: [], start: [], end: [], role: [] };
  const units: Unit[] = [];
  for (const run of joinSegments(segments)) {
    unitsOfRun(run, base, (unit) => {
      const firstToken = tokens.term.length;
      scanWords(unit.text, 0, unit.text.length, (start, end) => {
        const word = unit.text.slice(start, end);
        const term = vocabulary.idOf(word);
        tokens.term.push(term);
        tokens.role.push(term === STOP ? vocabulary.roleOf(word) : 0);
        tokens.start.push(start);
        tokens.end.push(end);
      });
      units.push({ ...unit, index: units.length, firstToken, endToken: tokens.term.length });
    });
  }
  if (stopWords(base).size === 0) dropFrequentWords(tokens, vocabulary.terms);
  return {
    segments,
    language: base,
    spoken: segments.some(isSpoken),
    units,
    tokens,
    terms: vocabulary.terms,
  };
}

/** The ids of the segments a unit spans. */
export function segmentIdsOf({ segments }: Analysis, { firstSegment, lastSegment }: Unit): string[] {
  return segments.slice(firstSegment, lastSegment + 1).map(({ id }) => id);
}
