import type { Segment } from "../../packages/extractive/src/index.ts";
import { tokenize } from "../../packages/extractive/src/index.ts";
import type { Division } from "./segmentation.ts";

/** Content words by segment, as ids: every method here reads the same words. */
function wordsOf(segments: readonly Segment[]): number[][] {
  const ids = new Map<string, number>();
  return segments.map(({ text }) =>
    tokenize(text, "en")
      .filter(({ stop }) => !stop)
      .map(({ term }) => ids.get(term) ?? ids.set(term, ids.size).size - 1),
  );
}

function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let dot = 0;
  for (const [id, count] of a) dot += count * (b.get(id) ?? 0);
  const length = (of: ReadonlyMap<number, number>): number => Math.hypot(...of.values());
  return dot === 0 ? 0 : dot / (length(a) * length(b));
}

function countsOf(words: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of words) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

const SEQUENCE = 20;
const BLOCK = 10;

/** Hearst (1997): blocks of 10 sequences of 20 words, depth scores, and a cutoff of their mean less half their deviation. */
export function textTiling(segments: readonly Segment[]): Division {
  const flat = wordsOf(segments).flatMap((words, at) => words.map((id) => ({ id, at })));
  const sequences = Array.from({ length: Math.floor(flat.length / SEQUENCE) }, (_, at) =>
    flat.slice(at * SEQUENCE, (at + 1) * SEQUENCE),
  );
  const block = (from: number, to: number): Map<number, number> =>
    countsOf(sequences.slice(Math.max(0, from), to).flatMap((words) => words.map(({ id }) => id)));
  const scores = sequences
    .slice(1)
    .map((_, at) => cosine(block(at + 1 - BLOCK, at + 1), block(at + 1, at + 1 + BLOCK)));
  const smooth = scores.map((_, at) => {
    const near = scores.slice(Math.max(0, at - 1), at + 2);
    return near.reduce((sum, score) => sum + score, 0) / near.length;
  });
  const climb = (at: number, step: 1 | -1): number => {
    let top = smooth[at] ?? 0;
    for (let to = at + step; (smooth[to] ?? -1) >= top; to += step) top = smooth[to] ?? 0;
    return top;
  };
  const depths = smooth.map((score, at) => climb(at, -1) + climb(at, 1) - 2 * score);
  const mean = depths.reduce((sum, depth) => sum + depth, 0) / Math.max(1, depths.length);
  const deviation = Math.sqrt(
    depths.reduce((sum, depth) => sum + (depth - mean) ** 2, 0) / Math.max(1, depths.length),
  );
  const found = depths.flatMap((depth, at) => {
    const isPeak = depth >= (depths[at - 1] ?? 0) && depth > (depths[at + 1] ?? 0);
    return isPeak && depth > mean - deviation / 2 ? [sequences[at + 1]?.[0]?.at ?? 0] : [];
  });
  return [...new Set(found)].filter((at) => at > 0).toSorted((a, b) => a - b);
}

/** The cheapest path through all divisions; `price` is that of one chapter. */
function cheapest(words: readonly number[][], vocabulary: number, price: number, count?: number): number[] {
  const size = words.length;
  const cost = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (let from = 0; from < size; from += 1) {
    const counts = new Map<number, number>();
    let [total, known] = [0, 0];
    for (let to = from; to < size; to += 1) {
      for (const id of words[to] ?? []) {
        const held = counts.get(id) ?? 0;
        counts.set(id, held + 1);
        known += (held + 1) * Math.log(held + 2) - held * Math.log(held + 1);
        total += 1;
      }
      const line = cost[from];
      if (line) line[to + 1] = total * Math.log(total + vocabulary) - known + price;
    }
  }
  const layers = count ?? 1;
  let best = Float64Array.from({ length: size + 1 }, (_, at) => (at === 0 ? 0 : Number.POSITIVE_INFINITY));
  const cameFrom: Int32Array[] = [];
  for (let layer = 0; layer < layers; layer += 1) {
    const next = count === undefined ? best : new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(size + 1);
    for (let to = 1; to <= size; to += 1)
      for (let start = 0; start < to; start += 1) {
        const total = (best[start] ?? 0) + (cost[start]?.[to] ?? 0);
        if (total < (next[to] ?? 0)) [next[to], from[to]] = [total, start];
      }
    cameFrom.push(from);
    best = next;
  }
  const starts: number[] = [];
  for (let at = size, layer = layers - 1; at > 0; layer -= count === undefined ? 0 : 1) {
    at = cameFrom[layer]?.[at] ?? 0;
    if (at > 0) starts.push(at);
  }
  return starts.toReversed();
}

/** Utiyama & Isahara (2001): the division that describes the text in the fewest nats; or the cheapest into `chapters`. */
export function utiyamaIsahara(segments: readonly Segment[], chapters?: number): Division {
  const words = wordsOf(segments);
  const all = words.reduce((sum, { length }) => sum + length, 0);
  const vocabulary = words.flat().reduce((most, id) => Math.max(most, id + 1), 0);
  return cheapest(words, vocabulary, Math.log(Math.max(2, all)), chapters);
}
