/**
 * A vector of length 1 that stands for a text without any model: its words and their three-letter pieces, hashed to places.
 * Texts with the same words and stems point the same way; meaning beyond letters is lost on it. Always the same.
 */
export function embedText(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    add(vector, word, 1);
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) add(vector, padded.slice(at, at + 3), 0.5);
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map(value => value / length);
}

function add(vector: Float32Array, feature: string, weight: number): void {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  const place = (hash >>> 1) % vector.length;
  vector[place] = (vector[place] ?? 0) + ((hash & 1) === 0 ? weight : -weight);
}
