export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** A generator of numbers from 0 to 1: the same seed gives the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The mean of one value a document, and the 95 % interval of it over documents drawn anew (bootstrap). */
export function interval(
  values: readonly number[],
  draws = 2000,
): { mean: number; low: number; high: number } {
  const random = seeded(1);
  const pick = (): number => values[Math.floor(random() * values.length)] ?? 0;
  const means = Array.from({ length: draws }, () => mean(values.map(pick))).toSorted((a, b) => a - b);
  const at = (share: number): number => means[Math.floor(share * (draws - 1))] ?? 0;
  return { mean: mean(values), low: at(0.025), high: at(0.975) };
}

/** A mean with half its interval: "34.5 ± 1.2". `scale` 100 for shares shown as percent. */
export function withInterval(values: readonly number[], scale = 100): string {
  const { mean: middle, low, high } = interval(values);
  return `${(middle * scale).toFixed(1)} ± ${(((high - low) / 2) * scale).toFixed(1)}`;
}
