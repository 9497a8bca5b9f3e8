/** How an opinion of the ensemble becomes a confidence, and from which confidence on it counts. */
export interface Calibration {
  readonly intercept: number;
  /** Weight of the log-odds of the likeliest intent. */
  readonly certainty: number;
  /** Weight of the share of known words. */
  readonly known: number;
  /** Below this confidence the answer is: none of the intents. */
  readonly threshold: number;
}

/** What the ensemble said of a phrase it was not trained on. */
export interface Trial {
  readonly probability: number;
  readonly known: number;
  /** `correct` and `wrong` are phrases of an intent it was trained for; `foreign` ones of none, `unlearned` of a left out one. */
  readonly outcome: 'correct' | 'wrong' | 'foreign' | 'unlearned';
}

/** Probability, 0 to 1, that the likeliest intent is what was meant. */
export function calibrate(calibration: Omit<Calibration, 'threshold'>, probability: number, known: number): number {
  return sigmoid(calibration.intercept + calibration.certainty * logOdds(probability) + calibration.known * known);
}

/**
 * Logistic regression of correctness on log-odds and known words, drawn towards {@link USUAL} so that few trials do not
 * mislead it, and a threshold that gives up few correct answers (on CLINC150 one in a hundred).
 */
export function fitCalibration(trials: readonly Trial[]): Calibration {
  const weights = fitLogistic(trials);
  return { ...weights, threshold: chooseThreshold(trials) };
}

/** Whether no trial told what belongs to none, so that the confidence is a guess. */
export function isUntried({ intercept, certainty, known }: Calibration): boolean {
  return intercept === USUAL.intercept && certainty === USUAL.certainty && known === USUAL.known;
}

/** Found on the development sets; what a model without enough trials uses. */
const USUAL: Omit<Calibration, 'threshold'> = { intercept: -0.8, certainty: 1.3, known: 2.3 };
const USUAL_THRESHOLD = 0.35;
const PRIOR_STRENGTH = 10;
const NEWTON_STEPS = 25;
const SMALLEST_STEP = 1e-4;
const MAX_LOG_ODDS = 6;
/** The threshold of a model that never errs, and what the share of wrong answers adds. */
const LEAST_THRESHOLD = 0.05;
const THRESHOLD_PER_ERROR = 0.5;
/** Correct answers it takes to trust the found threshold as much as the usual one. */
const THRESHOLD_PRIOR = 40;
/** Foreign phrases for each phrase of an intent, in what the confidence is a probability of; trials ask for more. */
const FOREIGN_SHARE = 0.25;

type Weights = readonly [number, number, number];

/** Newton's method; a step that makes things worse is halved until it does not. */
function fitLogistic(trials: readonly Trial[]): Omit<Calibration, 'threshold'> {
  const foreign = trials.filter(isForeign).length;
  // Without phrases of no intent all answers look good, whatever they say.
  if (foreign === 0) return USUAL;
  const foreignWeight = Math.min(1, (FOREIGN_SHARE * (trials.length - foreign)) / foreign);
  const cases = trials.map(trial => ({
    x: [1, logOdds(trial.probability), trial.known] as const,
    right: trial.outcome === 'correct',
    weight: isForeign(trial) ? foreignWeight : 1,
  }));
  const usual: Weights = [USUAL.intercept, USUAL.certainty, USUAL.known];
  let weights = usual;
  let loss = lossOf(cases, weights, usual);
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const change = newtonStep(cases, weights, usual);
    let next = weights;
    let nextLoss = Number.POSITIVE_INFINITY;
    for (let scale = 1; scale > SMALLEST_STEP && !(nextLoss <= loss); scale /= 2) {
      next = [weights[0] - scale * change[0]!, weights[1] - scale * change[1]!, weights[2] - scale * change[2]!];
      nextLoss = lossOf(cases, next, usual);
    }
    if (!(nextLoss < loss)) break;
    [weights, loss] = [next, nextLoss];
  }
  return { intercept: weights[0], certainty: weights[1], known: weights[2] };
}

interface Case {
  readonly x: Weights;
  readonly right: boolean;
  readonly weight: number;
}

function lossOf(cases: readonly Case[], weights: Weights, usual: Weights): number {
  let loss = 0;
  for (let at = 0; at < 3; at += 1) loss += (PRIOR_STRENGTH / 2) * (weights[at]! - usual[at]!) ** 2;
  for (const { x, right, weight } of cases) {
    const score = dot(weights, x);
    // ln(1 + e^-z), without overflow
    const z = right ? score : -score;
    loss += weight * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(0, -z));
  }
  return loss;
}

function newtonStep(cases: readonly Case[], weights: Weights, usual: Weights): number[] {
  const gradient = weights.map((value, at) => PRIOR_STRENGTH * (value - usual[at]!));
  const curvature = weights.map((_, row) => weights.map((__, column) => (row === column ? PRIOR_STRENGTH : 0)));
  for (const { x, right, weight } of cases) {
    const p = sigmoid(dot(weights, x));
    for (let row = 0; row < 3; row += 1) {
      gradient[row]! += weight * (p - (right ? 1 : 0)) * x[row]!;
      for (let column = 0; column < 3; column += 1)
        curvature[row]![column]! += weight * p * (1 - p) * x[row]! * x[column]!;
    }
  }
  return solve(curvature, gradient);
}

function dot(one: Weights, other: Weights): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

/** The harder the intents are to tell apart, the more a wrong answer is to be feared beside none. */
function chooseThreshold(trials: readonly Trial[]): number {
  const wrong = trials.filter(trial => trial.outcome === 'wrong').length;
  const correct = trials.filter(trial => trial.outcome === 'correct').length;
  const found = LEAST_THRESHOLD + THRESHOLD_PER_ERROR * (wrong / (wrong + correct || 1));
  return (Math.min(USUAL_THRESHOLD, found) * correct + USUAL_THRESHOLD * THRESHOLD_PRIOR) / (correct + THRESHOLD_PRIOR);
}

function isForeign(trial: Trial): boolean {
  return trial.outcome === 'foreign' || trial.outcome === 'unlearned';
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function logOdds(probability: number): number {
  const odds = Math.log((probability + 1e-9) / (1 - probability + 1e-9));
  return Math.max(-MAX_LOG_ODDS, Math.min(MAX_LOG_ODDS, odds));
}

/** Solves the linear equations by Gaussian elimination; the matrix is positive definite. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1)
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue;
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column <= size; column += 1) rows[row]![column]! -= factor * rows[pivot]![column]!;
    }
  return rows.map((row, at) => row[size]! / row[at]!);
}
