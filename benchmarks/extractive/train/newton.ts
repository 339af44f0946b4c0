/** Rows side by side, `width` numbers each, with a label (0 or 1) for each. */
export type Labelled = { width: number; values: Float64Array; labels: Float64Array };

const STEPS = 14;
const ENOUGH = 1e-3;

/** Mean and spread of each column; the first, which is always 1, is left as it is. */
function spread({ width, values, labels }: Labelled): { mean: Float64Array; deviation: Float64Array } {
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  values.forEach((value, at) => (mean[at % width] = (mean[at % width] ?? 0) + value / labels.length));
  values.forEach((value, at) => {
    const off = value - (mean[at % width] ?? 0);
    deviation[at % width] = (deviation[at % width] ?? 0) + (off * off) / labels.length;
  });
  [mean[0], deviation[0]] = [0, 1];
  return { mean, deviation: deviation.map((square) => Math.sqrt(square) || 1) };
}

/** Solves a symmetric positive system by Gaussian elimination; `matrix` is changed. */
function solve(matrix: Float64Array[], goal: Float64Array): Float64Array {
  const size = goal.length;
  for (let at = 0; at < size; at += 1) {
    const pivot = matrix[at] ?? new Float64Array(size);
    for (let row = at + 1; row < size; row += 1) {
      const target = matrix[row] ?? pivot;
      const factor = (target[at] ?? 0) / (pivot[at] ?? 1);
      if (factor === 0) continue;
      for (let column = at; column < size; column += 1)
        target[column] = (target[column] ?? 0) - factor * (pivot[column] ?? 0);
      goal[row] = (goal[row] ?? 0) - factor * (goal[at] ?? 0);
    }
  }
  const found = new Float64Array(size);
  for (let at = size - 1; at >= 0; at -= 1) {
    let rest = goal[at] ?? 0;
    for (let column = at + 1; column < size; column += 1)
      rest -= (matrix[at]?.[column] ?? 0) * (found[column] ?? 0);
    found[at] = rest / (matrix[at]?.[at] ?? 1);
  }
  return found;
}

/** Logistic regression by Newton's method on standardised columns; every weight but the first is shrunk towards 0. */
export function fitByNewton(rows: Labelled, shrink: number): Float64Array {
  const { width, labels } = rows;
  const { mean, deviation } = spread(rows);
  const values = rows.values.map(
    (value, at) => (value - (mean[at % width] ?? 0)) / (deviation[at % width] ?? 1),
  );
  const penalty = (at: number): number => (at === 0 ? 1e-6 : shrink);
  const scores = (of: Float64Array): Float64Array =>
    labels.map((_, row) => {
      let score = 0;
      for (let at = 0; at < width; at += 1) score += (of[at] ?? 0) * (values[row * width + at] ?? 0);
      return score;
    });
  const loss = (of: Float64Array): number => {
    const misfit = scores(of).reduce((sum, score, row) => {
      const nats = Math.max(0, score) + Math.log1p(Math.exp(-Math.abs(score))) - (labels[row] ?? 0) * score;
      return sum + nats;
    }, 0);
    return of.reduce((sum, weight, at) => sum + (penalty(at) * weight * weight) / 2, misfit);
  };
  let weights = new Float64Array(width);
  weights[0] = -4;
  for (let step = 0, before = loss(weights); step < STEPS; step += 1) {
    const gradient = weights.map((weight, at) => penalty(at) * weight);
    const curve = Array.from({ length: width }, (_, at) => {
      const row = new Float64Array(width);
      row[at] = penalty(at);
      return row;
    });
    scores(weights).forEach((score, row) => {
      const chance = 1 / (1 + Math.exp(-score));
      const error = chance - (labels[row] ?? 0);
      const bend = chance * (1 - chance);
      for (let at = 0; at < width; at += 1) {
        const value = values[row * width + at] ?? 0;
        gradient[at] = (gradient[at] ?? 0) + error * value;
        const line = curve[at];
        if (line && value !== 0)
          for (let other = 0; other < width; other += 1)
            line[other] = (line[other] ?? 0) + bend * value * (values[row * width + other] ?? 0);
      }
    });
    const move = solve(curve, gradient);
    let after = before;
    for (let share = 1; share > 1e-3; share /= 2) {
      const tried = weights.map((weight, at) => weight - share * (move[at] ?? 0));
      after = loss(tried);
      if (after <= before) {
        weights = tried;
        break;
      }
    }
    if (before - after < ENOUGH) break;
    before = after;
  }
  const plain = weights.map((weight, at) => weight / (deviation[at] ?? 1));
  plain[0] = plain.reduce(
    (sum, weight, at) => (at === 0 ? sum : sum - weight * (mean[at] ?? 0)),
    weights[0] ?? 0,
  );
  return plain;
}
