import { beforeEach, expect, test } from 'vitest';
import type { Embedder } from './embedder.ts';
import { QueryEmbedder } from './query-embedder.ts';
import { questionToEmbed } from './question-to-embed.ts';

let asked: string[];
let mode: 'answer' | 'fail' | 'hang';
let now: number;
let questions: QueryEmbedder;

beforeEach(() => {
  asked = [];
  mode = 'answer';
  now = 0;
  const embedder: Embedder = {
    model: 'm',
    embedPassages: async () => undefined,
    async embedQuery(text) {
      asked.push(text);
      if (mode === 'fail') throw new Error('down');
      if (mode === 'hang') await new Promise(() => undefined);
      return Float32Array.of(text.length);
    },
  };
  questions = new QueryEmbedder(embedder, { now: () => now }, 20);
});

test('the same question is asked of the model once, also at the same time', async () => {
  const [first, second] = await Promise.all([questions.embed('when?'), questions.embed('when?')]);
  expect(await questions.embed('when?')).toBe(first);
  expect(second).toBe(first);
  expect(asked).toEqual(['when?']);
});

test('a model that fails is left alone for a while, and asked again after it', async () => {
  mode = 'fail';
  expect(await questions.embed('one')).toBeUndefined();
  mode = 'answer';
  expect(await questions.embed('one')).toBeUndefined();
  expect(asked).toEqual(['one']);
  now = 5_000;
  expect(await questions.embed('one')).toEqual(Float32Array.of(3));
});

test('a model that hangs is waited for no longer than the limit', async () => {
  mode = 'hang';
  expect(await questions.embed('one')).toBeUndefined();
});

test.each([
  ['and on Sunday?', ['When are you open?'], 'When are you open?\nand on Sunday?'],
  ['How much does delivery to Nairobi cost?', ['When are you open?'], 'How much does delivery to Nairobi cost?'],
  ['and on Sunday?', [], 'and on Sunday?'],
])('%j after %j is embedded as %j', (query, history, text) => {
  expect(questionToEmbed(query, history)).toBe(text);
});
