import { expect, test } from 'vitest';
import { planQuery } from './plan-query.ts';
import { Synonyms } from './synonyms.ts';

const synonyms = new Synonyms([
  ['TV', 'television', 'telly'],
  ['AC', 'air conditioner'],
]);

function plan(query: string) {
  return planQuery(query, [], ['en'], synonyms).words;
}

test('a synonym of one word becomes another term of the word, in any of its forms', () => {
  const [tv] = plan('televisions under warranty');
  expect(tv?.terms).toEqual(expect.arrayContaining(['tv', 'telli']));
});

test('a phrase stands in for a word with words that weigh as much together', () => {
  const words = plan('repair my AC');
  expect(words.filter(word => word.weight === 0.5).map(word => word.word)).toEqual(['air', 'conditioner']);
});

test('a word stands in for a phrase at its first word, and only where the whole phrase is', () => {
  expect(plan('my air conditioner leaks').find(word => word.word === 'air')?.terms).toContain('ac');
  expect(plan('air freight').flatMap(word => word.terms)).not.toContain('ac');
});

test('words without synonyms are left as they are', () => {
  expect(plan('opening hours')).toEqual(planQuery('opening hours', [], ['en']).words);
});

test('however many synonyms there are, a question stays bounded', () => {
  const many = new Synonyms([['word', ...Array.from({ length: 100 }, (_, at) => `alpha${at} beta${at}`)]]);
  expect(planQuery('word', [], ['en'], many).words.length).toBeLessThanOrEqual(17);
});
