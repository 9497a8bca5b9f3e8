import { expect, test } from 'vitest';
import { modelOptions } from './model-options.ts';

const words = { builtIn: 'Built in', notConfigured: (model: string) => `${model}?` };
const models = [{ id: 'builtin/extractive' }, { id: 'openai/small' }];
const labels = (chosen: string | null, from = models): string[] =>
  modelOptions(from, chosen, words).map(({ label }) => label);

test('what is configured is offered', () => {
  expect(labels('openai/small')).toEqual(['Built in', 'openai/small']);
  expect(labels(null)).toEqual(['Built in', 'openai/small']);
});

test('a chosen one that is not configured any more stays, and says so', () => {
  expect(labels('mistral/large')).toEqual(['Built in', 'openai/small', 'mistral/large?']);
});

test('while the list is on its way nothing is said about the chosen one', () => {
  expect(labels('mistral/large', [])).toEqual(['mistral/large']);
  expect(labels(null, [])).toEqual([]);
});
