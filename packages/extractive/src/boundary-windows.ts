import { STOP } from "./vocabulary.ts";

/** What is at each token (a term, a speaker), and how much each counts. STOP counts nothing. */
export type Stream = { readonly ids: Int32Array; readonly weights: Float64Array };

/** By term, how much of it is in the left and the right window; the sums in an array, which is faster than in closures. */
type Windows = { readonly counts: Float64Array; readonly sums: Float64Array };
const LEFT = 0;
const RIGHT = 1;
const DOT = 2;

/** Puts a token into a window, or takes it out where `change` is below 0, and keeps squares and dot product right. */
function move({ counts, sums }: Windows, side: number, id: number, change: number): void {
  if (change === 0) return;
  const at = id * 2 + side;
  const held = counts[at] ?? 0;
  sums[side] = (sums[side] ?? 0) + change * (2 * held + change);
  sums[DOT] = (sums[DOT] ?? 0) + change * (counts[id * 2 + 1 - side] ?? 0);
  counts[at] = held + change;
}

function cosineOf({ sums }: Windows): number {
  const lengths = (sums[LEFT] ?? 0) * (sums[RIGHT] ?? 0);
  const dot = sums[DOT] ?? 0;
  return lengths > 1e-9 && dot > 0 ? Math.min(1, dot / Math.sqrt(lengths)) : 0;
}

/**
 * How alike the `width` tokens before each cut (a token index; in order) are to the `width` after it, 0 to 1.
 * The windows slide, so that it costs four steps a token, whatever their width.
 */
export function cosines({ ids, weights }: Stream, cuts: readonly number[], width: number): Float64Array {
  const windows: Windows = { counts: new Float64Array(weights.length * 2), sums: new Float64Array(3) };
  const worth = new Float64Array(ids.length);
  for (let at = 0; at < ids.length; at += 1) worth[at] = ids[at] === STOP ? 0 : (weights[ids[at] ?? 0] ?? 0);
  for (let at = 0; at < Math.min(width, ids.length); at += 1)
    move(windows, RIGHT, ids[at] ?? 0, worth[at] ?? 0);
  const found = new Float64Array(cuts.length);
  let position = 0;
  for (let at = 0; at < cuts.length; at += 1) {
    for (const cut = cuts[at] ?? 0; position < cut; position += 1) {
      const next = position + width;
      const last = position - width;
      move(windows, RIGHT, ids[position] ?? 0, -(worth[position] ?? 0));
      move(windows, LEFT, ids[position] ?? 0, worth[position] ?? 0);
      if (next < ids.length) move(windows, RIGHT, ids[next] ?? 0, worth[next] ?? 0);
      if (last >= 0) move(windows, LEFT, ids[last] ?? 0, -(worth[last] ?? 0));
    }
    found[at] = cosineOf(windows);
  }
  return found;
}

/** How much is said before each cut and again after it, within `reach` tokens: as a share of the document's mean. */
export function links({ ids, weights }: Stream, cuts: readonly number[], reach: number): Float64Array {
  const change = new Float64Array(ids.length + 2);
  const last = new Int32Array(weights.length).fill(-1);
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? STOP;
    if (id === STOP) continue;
    const before = last[id] ?? -1;
    last[id] = at;
    if (before < 0 || at - before > reach) continue;
    change[before + 1] = (change[before + 1] ?? 0) + (weights[id] ?? 0);
    change[at + 1] = (change[at + 1] ?? 0) - (weights[id] ?? 0);
  }
  let [open, all] = [0, 0];
  for (let at = 0; at < change.length; at += 1) {
    open += change[at] ?? 0;
    change[at] = open;
    all += open;
  }
  const mean = Math.max(1e-9, all / Math.max(1, ids.length));
  return Float64Array.from(cuts, (cut) => (change[cut] ?? 0) / mean);
}

/** The largest value among the cuts up to `width` tokens before each, itself included. Linear. */
function highestBefore(values: Float64Array, places: readonly number[], width: number): Float64Array {
  const queue: number[] = [];
  let head = 0;
  return values.map((value, at) => {
    while (queue.length > head && (values[queue.at(-1) ?? 0] ?? 0) <= value) queue.pop();
    queue.push(at);
    while ((places[at] ?? 0) - (places[queue[head] ?? 0] ?? 0) > width) head += 1;
    return values[queue[head] ?? at] ?? value;
  });
}

/** How deep the valley is in which each value lies: what it rises to on either side, within `width` tokens. */
export function depths(values: Float64Array, cuts: readonly number[], width: number): Float64Array {
  const before = highestBefore(values, cuts, width);
  const mirrored = cuts.map((cut) => -cut).toReversed();
  const after = highestBefore(values.toReversed(), mirrored, width).reverse();
  return values.map((value, at) => (before[at] ?? 0) + (after[at] ?? 0) - 2 * value);
}

/** The place of each value among all, 0 for the lowest and 1 for the highest. */
export function ranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const ranked = new Float64Array(values.length);
  order.forEach((at, place) => (ranked[at] = place / Math.max(1, values.length - 1)));
  return ranked;
}

const MOST = 3;

/** How much of what is said for the first time, or the last, lies within `width` tokens after (before) each cut. */
export function newness({ ids, weights }: Stream, cuts: readonly number[], width: number) {
  const sums = { first: new Float64Array(ids.length + 1), last: new Float64Array(ids.length + 1) };
  const first = new Int32Array(weights.length).fill(-1);
  const last = new Int32Array(weights.length).fill(-1);
  ids.forEach((id, at) => {
    if (id === STOP) return;
    if (first[id] === -1) first[id] = at;
    last[id] = at;
  });
  ids.forEach((id, at) => {
    const weight = id === STOP ? 0 : (weights[id] ?? 0);
    sums.first[at + 1] = (sums.first[at] ?? 0) + (first[id] === at ? weight : 0);
    sums.last[at + 1] = (sums.last[at] ?? 0) + (last[id] === at ? weight : 0);
  });
  const usual = Math.max(1e-9, ((sums.first[ids.length] ?? 0) / Math.max(1, ids.length)) * width);
  const within = (sum: Float64Array, from: number, to: number): number =>
    Math.min(MOST, ((sum[Math.min(ids.length, to)] ?? 0) - (sum[Math.max(0, from)] ?? 0)) / usual);
  return {
    first: Float64Array.from(cuts, (cut) => within(sums.first, cut, cut + width)),
    last: Float64Array.from(cuts, (cut) => within(sums.last, cut - width, cut)),
  };
}
