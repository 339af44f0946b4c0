/** A process that wants places. */
export interface Wanting {
  holder: string;
  wanted: number;
  /** Since when its oldest request waits, in milliseconds. */
  sinceMs: number;
}

/**
 * How many of the places each may have: nobody more than wanted, and nobody more than another who wants more. What is left
 * over goes to who waits longest.
 */
export function fairShare(places: number, all: readonly Wanting[]): Map<string, number> {
  const modestFirst = all.toSorted(
    (a, b) => a.wanted - b.wanted || b.sinceMs - a.sinceMs || (a.holder < b.holder ? -1 : 1),
  );
  let left = places;
  return new Map(
    modestFirst.map(({ holder, wanted }, index) => {
      const share = Math.min(wanted, Math.floor(left / (all.length - index)));
      left -= share;
      return [holder, share];
    }),
  );
}
