import { type Network, type NetworkInput, softmax } from './network.ts';
import { createRandom, shuffle } from './random.ts';
import { createTrainingMemory, type TrainingMemory } from './training-memory.ts';

export interface TrainNetworkOptions {
  /** Rows of the embedding table. */
  readonly features: number;
  readonly classes: number;
  /** Hidden units, a multiple of 4. */
  readonly size: number;
  readonly epochs: number;
  readonly seed: number;
}

/**
 * Trains by stochastic gradient descent with one Adagrad step size per row, label smoothing, and dropout of features
 * and hidden units. Deterministic for a seed.
 */
export function trainNetwork(
  inputs: readonly NetworkInput[],
  labels: readonly number[],
  options: TrainNetworkOptions,
): Network {
  const random = createRandom(options.seed);
  const longest = inputs.reduce((most, input) => Math.max(most, input.rows.length), 0);
  const memory = createTrainingMemory({ ...options, longest });
  fillEvenly(memory.embeddings, 0.9 / Math.sqrt(options.size), random);
  fillEvenly(memory.output, 1.7 / Math.sqrt(options.size), random);
  const learn = createStep(memory, options, random);
  const order = Int32Array.from(inputs.keys());
  const steps = options.epochs * inputs.length;
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1)
    for (const phrase of shuffle(order, random)) {
      const rate = LEARNING_RATE * (1 - step / steps) + LAST_RATE;
      learn(inputs[phrase]!, labels[phrase]!, rate);
      step += 1;
    }
  return toNetwork(memory, options);
}

const LEARNING_RATE = 0.2;
const LAST_RATE = 0.001;
const BIAS_RATE = 0.01;
const FIRST_SQUARES = 0.01;
const SMOOTHING = 0.1;
const FEATURE_DROPOUT = 0.3;
const UNIT_DROPOUT = 0.3;
/** A row of the output serves every class: the mean of its squared slopes sets the step, times this. */
const OUTPUT_DAMPING = 4;

function createStep(
  memory: TrainingMemory,
  { features, classes, size }: TrainNetworkOptions,
  random: () => number,
): (input: NetworkInput, label: number, rate: number) => void {
  const { kernel, at, hidden, gradient, scores, bias, rows, scales, units, unitScales, dots } = memory;
  const rowBytes = size * 4;
  const classBytes = scores.length * 4;
  const embeddingSquares = new Float32Array(features).fill(FIRST_SQUARES);
  const outputSquares = new Float32Array(size).fill(FIRST_SQUARES);
  const classScores = scores.subarray(0, classes);

  const forward = (input: NetworkInput): { count: number; active: number } => {
    let count = 0;
    for (let feature = 0; feature < input.rows.length; feature += 1) {
      if (random() < FEATURE_DROPOUT) continue;
      rows[count] = input.rows[feature]!;
      scales[count++] = input.values[feature]! / (1 - FEATURE_DROPOUT);
    }
    hidden.fill(0);
    kernel.sumRows(at.rows, at.scales, count, at.embeddings, rowBytes, at.hidden);
    let active = 0;
    for (let unit = 0; unit < size; unit += 1) {
      if (hidden[unit]! <= 0 || random() < UNIT_DROPOUT) continue;
      units[active] = unit;
      unitScales[active++] = hidden[unit]! / (1 - UNIT_DROPOUT);
    }
    scores.set(bias);
    kernel.sumRows(at.units, at.unitScales, active, at.output, classBytes, at.scores);
    return { count, active };
  };

  /** Turns scores into errors, and returns their sum of squares. */
  const judge = (label: number): number => {
    softmax(classScores);
    scores[label]! -= 1 - SMOOTHING;
    let squares = 0;
    for (let one = 0; one < classes; one += 1) {
      const error = scores[one]! - SMOOTHING / classes;
      scores[one] = error;
      squares += error * error;
    }
    scores.fill(0, classes);
    return squares;
  };

  return (input, label, rate) => {
    const { count, active } = forward(input);
    const squares = judge(label);
    kernel.dotRows(at.units, active, at.output, classBytes, at.scores, at.dots);
    gradient.fill(0);
    let gradientSquares = 0;
    for (let one = 0; one < active; one += 1) {
      const unit = units[one]!;
      const value = unitScales[one]!;
      const slope = dots[one]! / (1 - UNIT_DROPOUT);
      gradient[unit] = slope;
      gradientSquares += slope * slope;
      outputSquares[unit]! += (OUTPUT_DAMPING * squares * value * value) / classes;
      unitScales[one] = (-rate * value) / Math.sqrt(outputSquares[unit]!);
    }
    kernel.addToRows(at.units, at.unitScales, active, at.output, classBytes, at.scores);
    for (let feature = 0; feature < count; feature += 1) {
      const row = rows[feature]!;
      const value = scales[feature]!;
      embeddingSquares[row]! += gradientSquares * value * value;
      scales[feature] = (-rate * value) / Math.sqrt(embeddingSquares[row]!);
    }
    kernel.addToRows(at.rows, at.scales, count, at.embeddings, rowBytes, at.gradient);
    for (let one = 0; one < classes; one += 1) bias[one]! -= BIAS_RATE * rate * scores[one]!;
  };
}

function fillEvenly(weights: Float32Array, largest: number, random: () => number): void {
  for (let at = 0; at < weights.length; at += 1) weights[at] = (random() * 2 - 1) * largest;
}

function toNetwork(memory: TrainingMemory, { classes, size }: TrainNetworkOptions): Network {
  const width = memory.scores.length;
  const output = new Float32Array(size * classes);
  for (let unit = 0; unit < size; unit += 1)
    output.set(memory.output.subarray(unit * width, unit * width + classes), unit * classes);
  const { embeddings, scales } = quantize(memory.embeddings, size);
  return { classes, size, embeddings, scales, output, bias: memory.bias.slice(0, classes) };
}

/** A byte for each weight, and the largest weight of each row as its scale. */
function quantize(weights: Float32Array, size: number): { embeddings: Int8Array; scales: Float32Array } {
  const embeddings = new Int8Array(weights.length);
  const scales = new Float32Array(weights.length / size);
  for (let row = 0; row < scales.length; row += 1) {
    let largest = 0;
    for (let at = row * size; at < (row + 1) * size; at += 1) largest = Math.max(largest, Math.abs(weights[at]!));
    const scale = largest / LARGEST_BYTE || 1;
    scales[row] = scale;
    for (let at = row * size; at < (row + 1) * size; at += 1) embeddings[at] = Math.round(weights[at]! / scale);
  }
  return { embeddings, scales };
}

const LARGEST_BYTE = 127;
