/**
 * A column of numbers, one for each place, by a plain loop: documents have columns by the dozen, and `Float64Array.from`
 * with a function takes several times as long.
 */
export function columnOf(size: number, valueAt: (at: number) => number): Float64Array {
  const column = new Float64Array(size);
  for (let at = 0; at < size; at += 1) column[at] = valueAt(at);
  return column;
}
