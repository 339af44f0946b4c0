import { detectLanguage } from "./languages.ts";
import { joinSegments, type Run } from "./runs.ts";
import { isSpoken, type Segment } from "./segment.ts";
import { sentenceSpans } from "./sentences.ts";
import { stopWords } from "./stop-words.ts";
import { createTokens, type Tokens } from "./token-columns.ts";
import { scanWords } from "./tokens.ts";
import { createVocabulary, STOP } from "./vocabulary.ts";

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

/** A document read once; everything else is computed from it. */
export type Analysis = {
  readonly segments: readonly Segment[];
  readonly language: string;
  readonly spoken: boolean;
  readonly units: readonly Unit[];
  readonly tokens: Tokens;
  readonly terms: readonly string[];
  /** By surface id: words as they are spelled. */
  readonly surfaces: readonly string[];
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
  add: (unit: Omit<Unit, "index" | "firstToken" | "endToken">, start: number, end: number) => void,
): void {
  let at = 0;
  for (const { start, end } of sentenceSpans(run.text, language, run.pauses)) {
    while ((run.offsets[at + 1] ?? Number.POSITIVE_INFINITY) <= start) at += 1;
    let last = at;
    while ((run.offsets[last + 1] ?? Number.POSITIVE_INFINITY) < end) last += 1;
    const opensSegment = run.text.slice(run.offsets[at] ?? 0, start).trim() === "";
    const text = run.text.slice(start, end);
    add({ text, firstSegment: run.first + at, lastSegment: run.first + last, opensSegment }, start, end);
  }
}

/** Reads a document: language, sentences across segments, and words as terms. Linear in time and memory. */
export function analyse(segments: readonly Segment[], language?: string): Analysis {
  const base = baseLanguage(segments, language);
  const vocabulary = createVocabulary(base);
  const columns = createTokens();
  const units: Unit[] = [];
  for (const run of joinSegments(segments)) {
    unitsOfRun(run, base, (unit, from, to) => {
      const firstToken = columns.count();
      scanWords(run.text, from, to, (start, end) => {
        const surface = vocabulary.surfaceAt(run.text, start, end);
        const term = vocabulary.termOf[surface] ?? STOP;
        columns.add(surface, term, vocabulary.roleOf[surface] ?? 0, start - from, end - from);
      });
      units.push({ ...unit, index: units.length, firstToken, endToken: columns.count() });
    });
  }
  const tokens = columns.finish();
  if (stopWords(base).size === 0) dropFrequentWords(tokens, vocabulary.terms);
  return {
    segments,
    language: base,
    spoken: segments.some(isSpoken),
    units,
    tokens,
    terms: vocabulary.terms,
    surfaces: vocabulary.surfaces,
  };
}

/** The ids of the segments a unit spans. */
export function segmentIdsOf({ segments }: Analysis, { firstSegment, lastSegment }: Unit): string[] {
  return segments.slice(firstSegment, lastSegment + 1).map(({ id }) => id);
}
