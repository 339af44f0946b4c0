/** Boundaries are positions 1 … size - 1: a chapter begins there. */
export type Division = readonly number[];

/** Half the mean length of the reference's chapters, as Pk and WindowDiff are usually given. */
export const windowOf = (size: number, reference: Division): number =>
  Math.max(2, Math.round(size / (reference.length + 1) / 2));

function countBefore(size: number, division: Division): Int32Array {
  const counts = new Int32Array(size + 1);
  const starts = new Set(division);
  for (let at = 1; at <= size; at += 1) counts[at] = (counts[at - 1] ?? 0) + (starts.has(at - 1) ? 1 : 0);
  return counts;
}

/** Boundaries between position `at` and `at + window`. */
const between = (counts: Int32Array, at: number, window: number): number =>
  (counts[at + window + 1] ?? 0) - (counts[at + 1] ?? 0);

function disagreement(
  size: number,
  reference: Division,
  found: Division,
  window: number,
  differ: (a: number, b: number) => boolean,
): number {
  const [ours, theirs] = [countBefore(size, found), countBefore(size, reference)];
  let wrong = 0;
  for (let at = 0; at + window < size; at += 1)
    if (differ(between(theirs, at, window), between(ours, at, window))) wrong += 1;
  return wrong / Math.max(1, size - window);
}

/** Beeferman, Berger & Lafferty (1999): how often two positions `window` apart are wrongly held together or parted. */
export const pk = (
  size: number,
  reference: Division,
  found: Division,
  window = windowOf(size, reference),
): number => disagreement(size, reference, found, window, (a, b) => a > 0 !== b > 0);

/** Pevzner & Hearst (2002): how often the number of boundaries between two positions `window` apart is wrong. */
export const windowDiff = (
  size: number,
  reference: Division,
  found: Division,
  window = windowOf(size, reference),
): number => disagreement(size, reference, found, window, (a, b) => a !== b);

export type Score = { precision: number; recall: number; f1: number };

/** Boundaries that have one of the other division within `tolerance` positions, each matched once, nearest first. */
export function matchBoundaries(reference: Division, found: Division, tolerance: number): [number, number][] {
  const pairs = reference
    .flatMap((a) => found.map((b): [number, number] => [a, b]))
    .filter(([a, b]) => Math.abs(a - b) <= tolerance)
    .toSorted(([a, b], [c, d]) => Math.abs(a - b) - Math.abs(c - d) || a - c || b - d);
  const used = { reference: new Set<number>(), found: new Set<number>() };
  return pairs.filter(([a, b]) => {
    if (used.reference.has(a) || used.found.has(b)) return false;
    used.reference.add(a);
    used.found.add(b);
    return true;
  });
}

/** Precision, recall and F1 of boundaries within `tolerance`; a quarter of the window where left out. */
export function boundaryScore(
  size: number,
  reference: Division,
  found: Division,
  tolerance = windowOf(size, reference) / 4,
): Score {
  const hits = matchBoundaries(reference, found, tolerance).length;
  const precision = found.length === 0 ? (reference.length === 0 ? 1 : 0) : hits / found.length;
  const recall = reference.length === 0 ? 1 : hits / reference.length;
  return { precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
