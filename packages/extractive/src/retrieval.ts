import { analyse, type Analysis } from "./analysis.ts";
import type { Segment } from "./segment.ts";
import { stem } from "./stems.ts";
import { stems } from "./stop-words.ts";
import { tokenize } from "./tokens.ts";
import { STOP } from "./vocabulary.ts";

/** A segment that may answer a question; the higher the score, the likelier. Scores compare within one question only. */
export type RankedSegment = { segmentId: string; score: number };

/** What is said about saying: in every question, and no hint of where its answer stands. They count for little. */
const asking = stems(
  `summarize summarise summary discussion discuss discussed discussing conversation talk talked talking meeting say said think thought thoughts opinion opinions view views mention mentioned group team member members participant participants answer explain describe introduce introduced introduction recommend recommended happen happened conclusion attitude reason main whole according purpose`,
);
const ASKING_WORTH = 0.15;

/** How far a word is heard, in segments: what answers a question goes on before and after the words it asks with. */
const NEAR = 6;
const WIDE = 30;
/** A word heard this much counts half of what it could. */
const SATURATION = 1.5;
/** What a turn gains when its speaker is named in the question, and how near it must be to one. */
const SPEAKER_WORTH = 0.5;
const SPEAKER_REACH = 2;
/** A question that names more speakers than this asks about no one in particular. */
const MOST_SPEAKERS = 3;

/** By term id: in which segments it is said, and how often. */
type Index = {
  readonly analysis: Analysis;
  readonly postings: readonly ReadonlyMap<number, number>[];
  readonly termIds: ReadonlyMap<string, number>;
};

function indexOf(segments: readonly Segment[], language: string | undefined): Index {
  const analysis = analyse(segments, language);
  const { terms, tokens, units } = analysis;
  const postings = terms.map(() => new Map<number, number>());
  for (const { firstSegment, firstToken, endToken } of units) {
    for (let at = firstToken; at < endToken; at += 1) {
      const id = tokens.term[at] ?? STOP;
      const posting = id === STOP ? undefined : postings[id];
      posting?.set(firstSegment, (posting.get(firstSegment) ?? 0) + 1);
    }
  }
  return { analysis, postings, termIds: new Map(terms.map((term, id) => [term, id])) };
}

/** What a question asks with, as terms of the document, and which speakers it names. */
function readQuestion({ analysis, termIds }: Index, question: string) {
  const { language, segments } = analysis;
  const tokens = tokenize(question, language);
  const worth = new Map<number, number>();
  for (const { term, stop } of tokens) {
    const id = termIds.get(term);
    if (!stop && id !== undefined) worth.set(id, asking.has(term) ? ASKING_WORTH : 1);
  }
  const said = new Set(tokens.map(({ term }) => term));
  const names = [...new Set(segments.map(({ speaker }) => speaker ?? ""))].filter((name) =>
    name.split(/[^\p{L}\p{N}]+/u).some((part) => part.length > 2 && said.has(stem(part, language))),
  );
  return { worth, speakers: new Set(names.length > MOST_SPEAKERS ? [] : names) };
}

/** Spreads values over their neighbours, weaker by e with each `reach` places. Linear. */
function spread(values: Float64Array, reach: number): Float64Array {
  const decay = Math.exp(-1 / reach);
  const result = new Float64Array(values.length);
  for (let at = 0, held = 0; at < values.length; at += 1) {
    held = held * decay + (values[at] ?? 0);
    result[at] = held;
  }
  for (let at = values.length - 1, held = 0; at >= 0; at -= 1) {
    result[at] = (result[at] ?? 0) + held;
    held = (held + (values[at] ?? 0)) * decay;
  }
  return result;
}

/** Adds what one term tells of each segment: how much of it is heard there, near by and in the wider context. */
function addTerm(scores: Float64Array, posting: ReadonlyMap<number, number>, worth: number): void {
  const counts = new Float64Array(scores.length);
  for (const [segment, count] of posting) counts[segment] = Math.sqrt(count);
  const near = spread(counts, NEAR);
  const wide = spread(counts, WIDE);
  const rarity = Math.log(1 + (scores.length - posting.size + 0.5) / (posting.size + 0.5));
  for (let at = 0; at < scores.length; at += 1) {
    const close = near[at] ?? 0;
    const around = ((wide[at] ?? 0) * 4) / WIDE;
    const heard = close / (close + SATURATION) + around / (around + SATURATION);
    scores[at] = (scores[at] ?? 0) + worth * rarity * heard;
  }
}

function favourSpeakers(
  scores: Float64Array,
  segments: readonly Segment[],
  named: ReadonlySet<string>,
): void {
  if (named.size === 0) return;
  const isNamed = Float64Array.from(segments, ({ speaker }) => (named.has(speaker ?? "") ? 1 : 0));
  spread(isNamed, SPEAKER_REACH).forEach((near, at) => {
    const share = ((isNamed[at] ?? 0) + Math.min(1, near)) / 2;
    scores[at] = (scores[at] ?? 0) * (1 + SPEAKER_WORTH * share);
  });
}

/**
 * Reads a document once for many questions: the function it gives ranks its segments for one, best first. Segments
 * where nothing of the question is heard are left out; a question without a word of the document finds none.
 */
export function readForQuestions(
  segments: readonly Segment[],
  options: { readonly language?: string | undefined } = {},
): (question: string) => RankedSegment[] {
  const index = indexOf(segments, options.language);
  return (question) => {
    const { worth, speakers } = readQuestion(index, question);
    const scores = new Float64Array(segments.length);
    for (const [id, weight] of worth) addTerm(scores, index.postings[id] ?? new Map(), weight);
    favourSpeakers(scores, segments, speakers);
    const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    return order
      .filter((at) => (scores[at] ?? 0) > 1e-6)
      .map((at) => ({ segmentId: segments[at]?.id ?? "", score: scores[at] ?? 0 }));
  };
}

/**
 * The segments of a document by how likely they answer a question, best first. What answers goes on for a while, so
 * a segment counts for what is said around it, too. Linear in the document for each word of the question.
 */
export const rankSegments = (
  segments: readonly Segment[],
  question: string,
  options: { readonly language?: string | undefined } = {},
): RankedSegment[] => readForQuestions(segments, options)(question);
