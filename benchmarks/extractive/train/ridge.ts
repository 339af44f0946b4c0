export type LabelledSentence = {
  features: Float32Array;
  words: readonly string[];
  target: number;
  weight: number;
};

const SHRINK = { feature: 3, word: 30, always: 1e-3 };
const STEPS = 30;

type Row = { features: Float32Array; words: Int32Array; share: number; target: number; weight: number };

/** Adds `scale` times a row to `into`. */
function addRow(into: Float64Array, { features, words, share }: Row, size: number, scale: number): void {
  for (let at = 0; at < size; at += 1) into[at] = (into[at] ?? 0) + scale * (features[at] ?? 0);
  for (const word of words) into[word] = (into[word] ?? 0) + scale * share;
}

function predict(weights: Float64Array, { features, words, share }: Row, size: number): number {
  let sum = 0;
  for (let at = 0; at < size; at += 1) sum += (weights[at] ?? 0) * (features[at] ?? 0);
  let ofWords = 0;
  for (const word of words) ofWords += weights[word] ?? 0;
  return sum + ofWords * share;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Solves (X'WX + shrink) w = X'Wy by conjugate gradients, scaled by the diagonal. */
function solve(rows: readonly Row[], size: number, shrink: Float64Array): Float64Array {
  const goal = new Float64Array(shrink.length);
  const diagonal = shrink.slice();
  for (const row of rows) {
    addRow(goal, row, size, row.weight * row.target);
    for (let at = 0; at < size; at += 1)
      diagonal[at] = (diagonal[at] ?? 0) + row.weight * (row.features[at] ?? 0) ** 2;
    for (const word of row.words) diagonal[word] = (diagonal[word] ?? 0) + row.weight * row.share ** 2;
  }
  const times = (weights: Float64Array): Float64Array => {
    const product = weights.map((weight, at) => weight * (shrink[at] ?? 0));
    for (const row of rows) addRow(product, row, size, row.weight * predict(weights, row, size));
    return product;
  };
  const weights = new Float64Array(shrink.length);
  let rest = goal;
  let scaled = rest.map((value, at) => value / (diagonal[at] ?? 1));
  let direction = scaled.slice();
  let left = dot(rest, scaled);
  for (let step = 0; step < STEPS; step += 1) {
    const moved = times(direction);
    const length = left / dot(direction, moved);
    for (let at = 0; at < weights.length; at += 1)
      weights[at] = (weights[at] ?? 0) + length * (direction[at] ?? 0);
    rest = rest.map((value, at) => value - length * (moved[at] ?? 0));
    scaled = rest.map((value, at) => value / (diagonal[at] ?? 1));
    const next = dot(rest, scaled);
    direction = scaled.map((value, at) => value + (next / left) * (direction[at] ?? 0));
    left = next;
  }
  return weights;
}

/** Ridge regression of the targets on `size` features and on `words`, which share a sentence's say by its length. */
export function fitRidge(
  sentences: readonly LabelledSentence[],
  size: number,
  words: readonly string[],
): { sentence: number[]; byWord: Map<string, number> } {
  const ids = new Map(words.map((word, at) => [word, size + at]));
  const rows = sentences.map((sentence) => ({
    ...sentence,
    words: Int32Array.from(sentence.words.flatMap((word) => ids.get(word) ?? [])),
    share: 1 / Math.sqrt(sentence.words.length + 2),
  }));
  const shrink = new Float64Array(size + words.length).fill(SHRINK.word);
  shrink.fill(SHRINK.feature, 0, size);
  shrink[0] = SHRINK.always;
  const weights = solve(rows, size, shrink);
  return {
    sentence: [...weights.subarray(0, size)],
    byWord: new Map(words.map((word, at) => [word, weights[size + at] ?? 0])),
  };
}
