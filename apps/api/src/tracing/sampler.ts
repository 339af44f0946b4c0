/**
 * Whether a request, job or sweep writes down what takes time within. `asked`: what was decided where the trace began;
 * undefined where it begins here.
 */
export type Sample = (asked?: boolean) => boolean;

/** How many of the traces that others chose are followed at once, and how many times as often as the rate would choose. */
const BURST = 20;
const LENIENCE = 2;

/**
 * Chooses `rate` (0–1) of the traces that begin here, and follows those chosen by a browser. Anybody may say that a
 * trace was chosen: what is followed is bounded by the number of requests, so that nobody can have much more written
 * down than the rate.
 */
export function createSampler(rate: number, random: () => number = Math.random): Sample {
  let left = BURST;
  return (asked) => {
    left = Math.min(BURST, left + LENIENCE * rate);
    if (asked === undefined) return random() < rate;
    if (!asked || rate === 0 || left < 1) return false;
    left -= 1;
    return true;
  };
}
