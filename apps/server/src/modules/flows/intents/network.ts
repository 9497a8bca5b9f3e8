/**
 * One network of the ensemble: a phrase's features are summed into a hidden layer (as fastText does, with a rectifier),
 * and the hidden layer scores the classes.
 */
export interface Network {
  readonly classes: number;
  /** Size of the hidden layer. */
  readonly size: number;
  /** Row by row, a row for each feature the network sees, in units of the row's scale. */
  readonly embeddings: Int8Array;
  readonly scales: Float32Array;
  /** Row by row, a row of class weights for each hidden unit. */
  readonly output: Float32Array;
  readonly bias: Float32Array;
}

/** A phrase as rows of `embeddings` with their weights. */
export interface NetworkInput {
  readonly rows: Uint32Array;
  readonly values: Float32Array;
}

/** Probabilities of the classes, for one phrase. */
export function runNetwork(network: Network, input: NetworkInput): Float32Array {
  const { size, classes, embeddings, scales, output } = network;
  const hidden = new Float32Array(size);
  for (let at = 0; at < input.rows.length; at += 1) {
    const row = input.rows[at]!;
    const value = input.values[at]! * scales[row]!;
    const from = row * size;
    for (let unit = 0; unit < size; unit += 1) hidden[unit]! += embeddings[from + unit]! * value;
  }
  const scores = network.bias.slice();
  for (let unit = 0; unit < size; unit += 1) {
    const value = hidden[unit]!;
    if (value <= 0) continue;
    const from = unit * classes;
    for (let one = 0; one < classes; one += 1) scores[one]! += output[from + one]! * value;
  }
  return softmax(scores);
}

/** In place. */
export function softmax(scores: Float32Array): Float32Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let one = 0; one < scores.length; one += 1) {
    const power = Math.exp(scores[one]! - highest);
    scores[one] = power;
    sum += power;
  }
  for (let one = 0; one < scores.length; one += 1) scores[one]! /= sum;
  return scores;
}
