/** One choice among rows: the weights should give the good rows the highest scores. */
export interface ChoiceGroup {
  readonly rows: readonly Float64Array[];
  readonly good: readonly boolean[];
  readonly weight: number;
}

export interface LabelledRow {
  readonly row: Float64Array;
  readonly label: boolean;
  readonly weight: number;
  /** What features whose weight is set by hand add to the log odds. */
  readonly held?: number;
}

const steps = 400;

/** Conditional logit with an L2 penalty: maximises the mean log share of probability that falls on good rows. */
export function fitChoice(groups: readonly ChoiceGroup[], width: number, penalty: number): Float64Array {
  return descend(width, weights => {
    const gradient = weights.map(weight => 2 * penalty * weight);
    let mass = 0;
    for (const group of groups) mass += group.weight;
    for (const { rows, good, weight } of groups) {
      const scores = rows.map(row => dot(row, weights));
      const top = Math.max(...scores);
      const shares = scores.map(score => Math.exp(score - top));
      let all = 0;
      let right = 0;
      shares.forEach((share, at) => {
        all += share;
        if (good[at]) right += share;
      });
      rows.forEach((row, at) => {
        const share = shares[at] ?? 0;
        const pull = (share / all - (good[at] ? share / right : 0)) * (weight / mass);
        if (Math.abs(pull) < 1e-9) return;
        for (let feature = 0; feature < width; feature++) {
          gradient[feature] = (gradient[feature] ?? 0) + pull * (row[feature] ?? 0);
        }
      });
    }
    return gradient;
  });
}

/** Logistic regression with an L2 penalty; the last weight is the bias, which is not penalised. */
export function fitLogistic(rows: readonly LabelledRow[], width: number, penalty: number): Float64Array {
  let mass = 0;
  for (const row of rows) mass += row.weight;
  return descend(width + 1, weights => {
    const gradient = weights.map((weight, at) => (at === width ? 0 : 2 * penalty * weight));
    for (const { row, label, weight, held = 0 } of rows) {
      const predicted = 1 / (1 + Math.exp(-held - dot(row, weights) - (weights[width] ?? 0)));
      const pull = (predicted - (label ? 1 : 0)) * (weight / mass);
      for (let feature = 0; feature < width; feature++) {
        gradient[feature] = (gradient[feature] ?? 0) + pull * (row[feature] ?? 0);
      }
      gradient[width] = (gradient[width] ?? 0) + pull;
    }
    return gradient;
  });
}

/** Adam with a falling rate: the problems are convex, so where it starts does not matter. */
function descend(width: number, gradientAt: (weights: Float64Array) => Float64Array): Float64Array {
  const weights = new Float64Array(width);
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  for (let step = 1; step <= steps; step++) {
    const gradient = gradientAt(weights);
    const rate = 0.15 * (1 - step / (steps + 1));
    for (let at = 0; at < width; at++) {
      const slope = gradient[at] ?? 0;
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
      square[at] = 0.99 * (square[at] ?? 0) + 0.01 * slope * slope;
      const first = (mean[at] ?? 0) / (1 - 0.9 ** step);
      const second = (square[at] ?? 0) / (1 - 0.99 ** step);
      weights[at] = (weights[at] ?? 0) - (rate * first) / (Math.sqrt(second) + 1e-8);
    }
  }
  return weights;
}

function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at++) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}
