import type { Block } from "./blocks.ts";

/** Finds where topics change: indices of blocks (never 0) that begin a chapter, in order. Must be pure. */
export type BoundaryFinder = (blocks: readonly Block[], range: ChapterRange) => number[];

/** How many chapters make sense for a document of this length. */
export type ChapterRange = { readonly min: number; readonly max: number };

/** Prices tried. Evenly mixed texts may have no division within the range; then the nearest below it is taken. */
const MAX_ROUNDS = 16;

/** What a full cue is worth, in units of the price of a boundary. */
const CUE_WORTH = 0.5;

/** The description length of blocks i … j-1 as one topic, for every i < j (row by row). */
function topicCosts(blocks: readonly Block[]): Float64Array {
  const size = blocks.length + 1;
  const costs = new Float64Array(size * size);
  const vocabulary = blocks.reduce(
    (most, { terms }) => terms.reduce((top, id) => Math.max(top, id + 1), most),
    0,
  );
  const distinct = new Set(blocks.flatMap(({ terms }) => terms)).size;
  const counts = new Uint32Array(vocabulary);
  const lastRow = new Int32Array(vocabulary).fill(-1);
  const gain = (count: number): number => count * Math.log(count + 1);
  const gains = Float64Array.from({ length: 4096 }, (_, count) => gain(count + 1) - gain(count));
  for (let from = 0; from < blocks.length; from += 1) {
    let total = 0;
    let known = 0;
    for (let to = from; to < blocks.length; to += 1) {
      for (const id of blocks[to]?.terms ?? []) {
        const count = lastRow[id] === from ? (counts[id] ?? 0) : 0;
        lastRow[id] = from;
        counts[id] = count + 1;
        known += gains[Math.min(count, 4095)] ?? 0;
        total += 1;
      }
      costs[from * size + to + 1] = total * Math.log(total + distinct) - known;
    }
  }
  return costs;
}

function cheapestPath(
  blocks: readonly Block[],
  costs: Float64Array,
  price: number,
  minWords: number,
): number[] {
  const size = blocks.length + 1;
  const best = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(size);
  const wordsBefore = new Float64Array(size);
  blocks.forEach(({ words }, at) => (wordsBefore[at + 1] = (wordsBefore[at] ?? 0) + words));
  best[0] = 0;
  for (let to = 1; to < size; to += 1) {
    for (let from = 0; from < to; from += 1) {
      const isShort = (wordsBefore[to] ?? 0) - (wordsBefore[from] ?? 0) < minWords;
      if (isShort && from > 0) continue;
      const opening = from === 0 ? 0 : price * (1 - CUE_WORTH * (blocks[from]?.cue ?? 0));
      const cost = (best[from] ?? 0) + opening + (costs[from * size + to] ?? 0);
      if (cost < (best[to] ?? 0)) [best[to], cameFrom[to]] = [cost, from];
    }
  }
  const starts: number[] = [];
  for (let at = cameFrom[blocks.length] ?? 0; at > 0; at = cameFrom[at] ?? 0) starts.push(at);
  return starts.toReversed();
}

/**
 * Topic segmentation by dynamic programming over word statistics, after Utiyama & Isahara (2001): the division that
 * describes the text in the fewest nats. The price of a boundary starts at theirs, the logarithm of the length, is
 * lowered where the speaker announces a new topic, and moves until the number of chapters lies in the range.
 */
export const cohesionBoundaries: BoundaryFinder = (blocks, range) => {
  if (blocks.length < 2 || range.max < 2) return [];
  const words = blocks.reduce((sum, block) => sum + block.words, 0);
  const minWords = words / (range.max * 3);
  const costs = topicCosts(blocks);
  const at = (price: number): number[] => cheapestPath(blocks, costs, price, minWords);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let price = Math.log(words + 1);
  let allowed: number[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const starts = at(price);
    if (starts.length < range.max && starts.length >= allowed.length) allowed = starts;
    if (starts.length >= range.max) low = price;
    else if (starts.length + 1 < range.min) high = price;
    else break;
    price = Number.isFinite(high) ? (low + high) / 2 : price * 2;
  }
  return allowed;
};
