import { columnOf } from "./columns.ts";

/** What is said where: a term, or a speaker, and how much it counts. In order of the tokens it stands at. */
export type Stream = {
  readonly at: Int32Array;
  readonly ids: Int32Array;
  readonly worth: Float64Array;
  /** Ids lie below this. */
  readonly kinds: number;
  /** Tokens of the whole document. */
  readonly size: number;
};

/** By id, how much of it is in the left and the right window; the sums in an array, which is faster than in closures. */
type Windows = { readonly held: Float64Array; readonly sums: Float64Array };
const LEFT = 0;
const RIGHT = 1;
const DOT = 2;

/** Puts something into a window, or takes it out where `change` is below 0, and keeps squares and dot product right. */
function move({ held, sums }: Windows, side: number, id: number, change: number): void {
  const at = id * 2 + side;
  const before = held[at] ?? 0;
  sums[side] = (sums[side] ?? 0) + change * (2 * before + change);
  sums[DOT] = (sums[DOT] ?? 0) + change * (held[id * 2 + 1 - side] ?? 0);
  held[at] = before + change;
}

function cosineOf({ sums }: Windows): number {
  const lengths = (sums[LEFT] ?? 0) * (sums[RIGHT] ?? 0);
  const dot = sums[DOT] ?? 0;
  return lengths > 1e-9 && dot > 0 ? Math.min(1, dot / Math.sqrt(lengths)) : 0;
}

/**
 * How alike the `width` tokens before each cut (a token index; in order) are to the `width` after it, 0 to 1.
 * The windows slide, so that it costs four steps for what stands in the stream, whatever their width.
 */
export function cosines({ at, ids, worth, kinds }: Stream, cuts: Int32Array, width: number): Float64Array {
  const windows: Windows = { held: new Float64Array(kinds * 2), sums: new Float64Array(3) };
  let [first, middle, end] = [0, 0, 0];
  return columnOf(cuts.length, (place) => {
    const cut = cuts[place] ?? 0;
    for (; end < at.length && (at[end] ?? 0) < cut + width; end += 1)
      move(windows, RIGHT, ids[end] ?? 0, worth[end] ?? 0);
    for (; middle < end && (at[middle] ?? 0) < cut; middle += 1) {
      move(windows, RIGHT, ids[middle] ?? 0, -(worth[middle] ?? 0));
      move(windows, LEFT, ids[middle] ?? 0, worth[middle] ?? 0);
    }
    for (; first < middle && (at[first] ?? 0) < cut - width; first += 1)
      move(windows, LEFT, ids[first] ?? 0, -(worth[first] ?? 0));
    return cosineOf(windows);
  });
}

/** How much is said before each cut and again after it, within `reach` tokens: as a share of the document's mean. */
export function links(
  { at, ids, worth, kinds, size }: Stream,
  cuts: Int32Array,
  reach: number,
): Float64Array {
  const change = new Float64Array(size + 2);
  const last = new Int32Array(kinds).fill(-1);
  for (let event = 0; event < at.length; event += 1) {
    const id = ids[event] ?? 0;
    const here = at[event] ?? 0;
    const before = last[id] ?? -1;
    last[id] = here;
    if (before < 0 || here - before > reach) continue;
    change[before + 1] = (change[before + 1] ?? 0) + (worth[event] ?? 0);
    change[here + 1] = (change[here + 1] ?? 0) - (worth[event] ?? 0);
  }
  let [open, all] = [0, 0];
  for (let token = 0; token < change.length; token += 1) {
    open += change[token] ?? 0;
    change[token] = open;
    all += open;
  }
  const mean = Math.max(1e-9, all / Math.max(1, size));
  return columnOf(cuts.length, (place) => (change[cuts[place] ?? 0] ?? 0) / mean);
}

/** The largest value among the cuts up to `width` tokens before each, itself included. Linear. */
function highestBefore(values: Float64Array, places: Int32Array, width: number): Float64Array {
  const queue = new Int32Array(values.length);
  const highest = new Float64Array(values.length);
  let [head, end] = [0, 0];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    while (end > head && (values[queue[end - 1] ?? 0] ?? 0) <= value) end -= 1;
    queue[end] = at;
    end += 1;
    while ((places[at] ?? 0) - (places[queue[head] ?? 0] ?? 0) > width) head += 1;
    highest[at] = values[queue[head] ?? at] ?? value;
  }
  return highest;
}

/** How deep the valley is in which each value lies: what it rises to on either side, within `width` tokens. */
export function depths(values: Float64Array, cuts: Int32Array, width: number): Float64Array {
  const before = highestBefore(values, cuts, width);
  const mirrored = cuts.map((cut) => -cut).reverse();
  const after = highestBefore(values.toReversed(), mirrored, width).reverse();
  return columnOf(values.length, (at) => (before[at] ?? 0) + (after[at] ?? 0) - 2 * (values[at] ?? 0));
}

/** The place of each value among all: the share of them that are smaller, 0 to 1. */
export function ranks(values: Float64Array): Float64Array {
  const order = values.toSorted();
  return columnOf(values.length, (at) => {
    const value = values[at] ?? 0;
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((order[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low / Math.max(1, order.length - 1);
  });
}

const MOST = 3;

/** How much of what is said for the first time, or the last, lies within each width after (before) each cut. */
export function newness(
  { at, ids, worth, kinds, size }: Stream,
  cuts: Int32Array,
  widths: readonly number[],
) {
  const first = new Float64Array(size + 1);
  const last = new Float64Array(size + 1);
  const lastAt = new Int32Array(kinds).fill(-1);
  let all = 0;
  for (let event = 0; event < at.length; event += 1) {
    const here = (at[event] ?? 0) + 1;
    const [id, value] = [ids[event] ?? 0, worth[event] ?? 0];
    const before = lastAt[id] ?? -1;
    if (before < 0) first[here] = value;
    else last[before] = 0;
    if (before < 0) all += value;
    last[here] = value;
    lastAt[id] = here;
  }
  for (let token = 1; token <= size; token += 1) {
    first[token] = (first[token] ?? 0) + (first[token - 1] ?? 0);
    last[token] = (last[token] ?? 0) + (last[token - 1] ?? 0);
  }
  return widths.map((width) => {
    const usual = Math.max(1e-9, (all / Math.max(1, size)) * width);
    const within = (sums: Float64Array, from: number, to: number): number =>
      Math.min(MOST, ((sums[Math.min(size, to)] ?? 0) - (sums[Math.max(0, from)] ?? 0)) / usual);
    return {
      width,
      first: columnOf(cuts.length, (place) => within(first, cuts[place] ?? 0, (cuts[place] ?? 0) + width)),
      last: columnOf(cuts.length, (place) => within(last, (cuts[place] ?? 0) - width, cuts[place] ?? 0)),
    };
  });
}
