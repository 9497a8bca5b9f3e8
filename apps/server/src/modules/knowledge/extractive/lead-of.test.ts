import { expect, test } from 'vitest';
import type { RetrievedChunk } from '../retriever.ts';
import { leadOf } from './lead-of.ts';
import { inputFor } from './test-knowledge.ts';

const [base] = inputFor('shop', [{ text: 'The shop.' }, { text: 'A boat.' }]).chunks;

function found(...places: readonly (readonly [document: string, title: string, score: number])[]): RetrievedChunk[] {
  if (base === undefined) throw new Error('a chunk is found');
  return places.map(([documentId, title, score]) => ({ ...base, documentId, title, score }));
}

test('a passage that alone holds the words of the question is far ahead', () => {
  expect(leadOf(found(['a', 'Prices', 10], ['b', 'Hours', 1], ['c', 'Pets', 0]))).toBeCloseTo(0.95);
});

test('passages of the same document or title are no rivals', () => {
  const own = found(['a', 'Prices', 10], ['a', 'Prices', 9], ['b', 'Prices', 9], ['c', 'Hours', 2]);
  expect(leadOf(own)).toBeCloseTo(0.8);
});

test('untitled documents are told apart by themselves', () => {
  expect(leadOf(found(['a', '', 10], ['b', '', 5]))).toBeCloseTo(0.5);
});

test('only the nearest few count, whatever the order', () => {
  const scores = [1, 1, 8, 10, 8, 8, 1];
  expect(leadOf(found(...scores.map((score, at) => [`d${at}`, `t${at}`, score] as const)))).toBeCloseTo(0.2);
});

test('with nothing to compare it is between all and nothing', () => {
  expect(leadOf([])).toBe(0.5);
  expect(leadOf(found(['a', 'Prices', 10]))).toBe(0.5);
  expect(leadOf(found(['a', 'Prices', 0], ['b', 'Hours', 0]))).toBe(0.5);
});
