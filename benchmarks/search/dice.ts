/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function dice(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (n: number) => Math.floor(next() * n),
    /** A place in a list of so many in which the first come most often, as words do in a text (Zipf). */
    zipf: (n: number) => Math.min(n - 1, Math.floor(n ** next()) - 1),
    pick<T>(list: readonly T[]): T {
      const one = list[Math.floor(next() * list.length)];
      if (one === undefined) throw new Error("Nothing to pick from");
      return one;
    },
  };
}
export type Dice = ReturnType<typeof dice>;
