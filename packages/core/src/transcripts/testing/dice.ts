/** Numbers from 0 to 1, the same each time for the same seed (Park and Miller, 1988). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
