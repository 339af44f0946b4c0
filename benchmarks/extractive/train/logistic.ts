import { seeded } from "../statistics.ts";

/** A term or a pair, what is known of it, and whether a summary names it. `id` is -1 for one without a weight of its own. */
export type Labelled = { id: number; features: Float32Array; isNamed: number };

const EPOCHS = 6;
const STEP = { feature: 0.1, term: 0.2 };
const SHRINK = 0.02;

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

/** Logistic regression by AdaGrad: one weight for each of `size` features, and one, shrunk towards 0, for each id. */
export function fitLogistic(
  rows: readonly Labelled[],
  size: number,
  ids: number,
): { features: number[]; byId: number[] } {
  const weights = new Float64Array(size + ids);
  const moved = new Float64Array(weights.length).fill(1e-4);
  const order = Uint32Array.from(rows.keys());
  const random = seeded(7);
  const step = (at: number, slope: number, rate: number, ease: number): void => {
    moved[at] = (moved[at] ?? 0) + slope * slope;
    weights[at] = (weights[at] ?? 0) - (rate * slope) / Math.sqrt((moved[at] ?? 0) + ease);
  };
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random);
    for (const row of order) {
      const { id, features, isNamed } = rows[row] ?? { id: -1, features: new Float32Array(size), isNamed: 0 };
      const own = id < 0 ? -1 : size + id;
      let sum = own < 0 ? 0 : (weights[own] ?? 0);
      for (let at = 0; at < size; at += 1) sum += (weights[at] ?? 0) * (features[at] ?? 0);
      const error = 1 / (1 + Math.exp(-sum)) - isNamed;
      for (let at = 0; at < size; at += 1) {
        const slope = error * (features[at] ?? 0);
        if (slope !== 0) step(at, slope, STEP.feature, 0);
      }
      if (own >= 0) step(own, error + SHRINK * (weights[own] ?? 0), STEP.term, 1);
    }
  }
  return { features: [...weights.subarray(0, size)], byId: [...weights.subarray(size)] };
}
