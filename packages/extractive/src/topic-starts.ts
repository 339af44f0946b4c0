import type { Analysis } from "./analysis.ts";
import { describeBoundaries, type Column } from "./boundary-features.ts";
import { boundaryWeights } from "./boundary-weights.ts";
import { columnOf } from "./columns.ts";

/** Weights of the features of `describeBoundaries`, by name. A feature that is not named weighs nothing. */
export type BoundaryWeights = Readonly<Record<string, number>>;

const MAX_STARTS = 59;
/** How near two starts may be, and how far a start may lie from where people put it: shares of half a chapter. */
const NEAREST = 0.55;
const TOLERANCE = 0.25;
/** Each start must add so much to the agreement expected: a missed chapter hurts less than one too many. */
const PRICE = 0.02;

/** Several places around each start are nearly as likely as it: chances add up to so many times the starts. */
const GENEROUS = 1.4;

/** People divide talks of a thousand words in four, meetings of nine thousand in five; long ones more evenly. */
const usualStarts = (words: number): number =>
  3 + 0.5 * Math.log(Math.max(100, words) / 1000) + Math.max(0, words - 10_000) / 7000;

/** The log-odds of each place. */
function scoreBoundaries(columns: readonly Column[], weights: BoundaryWeights): Float64Array {
  const scores = new Float64Array(columns[0]?.[1].length ?? 0);
  for (const [name, values] of columns) {
    const weight = weights[name] ?? 0;
    if (weight !== 0)
      for (let at = 0; at < scores.length; at += 1)
        scores[at] = (scores[at] ?? 0) + weight * (values[at] ?? 0);
  }
  return scores;
}

const probability = (score: number, shift: number): number => 1 / (1 + Math.exp(-score - shift));

/** What the probabilities of all places add up to. */
function expected(scores: Float64Array, shift: number): number {
  let total = 0;
  for (const score of scores) total += probability(score, shift);
  return total;
}

/** Probabilities that add up to `count`: how likely a place is depends on how many places there are. */
function addingUpTo(scores: Float64Array, count: number): Float64Array {
  let [low, high] = [-20, 20];
  for (let round = 0; round < 30; round += 1) {
    const middle = (low + high) / 2;
    if (expected(scores, middle) > count) high = middle;
    else low = middle;
  }
  return columnOf(scores.length, (at) => probability(scores[at] ?? 0, (low + high) / 2));
}

/** For each place, how likely it is that a chapter begins within `reach` segments of it. */
function nearby(chances: Float64Array, places: readonly number[], reach: number): Float64Array {
  let [from, to, held] = [0, 0, 0];
  return columnOf(chances.length, (at) => {
    const place = places[at] ?? 0;
    for (; to < places.length && (places[to] ?? 0) <= place + reach; to += 1) held += chances[to] ?? 0;
    for (; (places[from] ?? 0) < place - reach; from += 1) held -= chances[from] ?? 0;
    return 1 - Math.exp(-Math.max(0, held));
  });
}

/** Takes the likeliest places one after another, and as many as promise the best agreement (F1) with people. */
function choose(chances: Float64Array, places: readonly number[], size: number, usual: number): number[] {
  const half = size / (usual + 1) / 2;
  const hits = nearby(chances, places, half * TOLERANCE);
  const worth = hits.map((hit, at) => hit + (chances[at] ?? 0));
  const order = [...places.keys()].sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
  const chosen: number[] = [];
  let [total, best, count] = [0, 0, 0];
  for (const at of order) {
    if (chosen.length >= Math.min(MAX_STARTS, Math.floor(1.4 * usual + 0.5))) break;
    const place = places[at] ?? 0;
    const atEdge = place < half * NEAREST * 0.2 || size - place < half * NEAREST * 0.5;
    if (atEdge || chosen.some((other) => Math.abs(other - place) <= half * NEAREST)) continue;
    chosen.push(place);
    total += hits[at] ?? 0;
    const agreement = (2 * total) / (chosen.length + usual) - PRICE * chosen.length;
    if (agreement > best) [best, count] = [agreement, chosen.length];
  }
  return chosen.slice(0, Math.max(count, Math.floor(usual * 0.7))).sort((a, b) => a - b);
}

/**
 * Where the topics of recorded speech begin, as indices of segments (never 0), in order: a linear scorer of words,
 * speakers, silences and cue phrases, learned from people's chapters, and the choice that agrees best with its chances.
 */
export function topicStarts(analysis: Analysis, weights: BoundaryWeights = boundaryWeights): number[] {
  const { starts, columns } = describeBoundaries(analysis);
  if (starts.length === 0) return [];
  const scores = scoreBoundaries(columns, weights);
  const prior = usualStarts(analysis.tokens.term.length);
  const learned = Math.max(prior / 2, Math.min(prior * 2, expected(scores, 0)));
  const usual = Math.sqrt(prior * learned);
  const places = starts.map(({ firstSegment }) => firstSegment);
  return choose(addingUpTo(scores, usual * GENEROUS), places, analysis.segments.length, usual);
}
