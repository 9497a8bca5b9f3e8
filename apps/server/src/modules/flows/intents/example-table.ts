import type { LabelledPhrase } from './ensemble.ts';
import type { ExampleTable } from './intent-model.ts';
import type { PhraseFeatures } from './phrase-features.ts';

/** Remembers the phrases that belong to one class only. */
export function buildExampleTable(phrases: readonly LabelledPhrase[]): ExampleTable {
  const labels = new Map<number, number | undefined>();
  for (const { features, label } of phrases) {
    const fingerprint = fingerprintPhrase(features);
    labels.set(fingerprint, !labels.has(fingerprint) || labels.get(fingerprint) === label ? label : undefined);
  }
  const sure = [...labels].filter((one): one is [number, number] => one[1] !== undefined).sort((a, b) => a[0] - b[0]);
  return { fingerprints: Float64Array.from(sure, one => one[0]), labels: Uint32Array.from(sure, one => one[1]) };
}

/** The class of a phrase that was trained in these very words. */
export function findExample(table: ExampleTable, features: PhraseFeatures): number | undefined {
  const wanted = fingerprintPhrase(features);
  let low = 0;
  let high = table.fingerprints.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.fingerprints[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return table.fingerprints[low] === wanted ? table.labels[low] : undefined;
}

/** 52 bits over the words in their order. */
function fingerprintPhrase(features: PhraseFeatures): number {
  let first = 0x811c9dc5;
  let second = 0x2545f491;
  for (const word of features[0] ?? []) {
    first = Math.imul(first ^ word, 0x01000193) ^ (first >>> 15);
    second = Math.imul(second ^ word, 0x9e3779b1) ^ (second >>> 13);
  }
  return (first >>> 0) * 0x100000 + (second >>> 12);
}
