import { expect, test } from 'vitest';
import { gramSimilarity, isGramWord, wordGrams } from './word-grams.ts';

function similarity(a: string, b: string): number {
  const gramsA = wordGrams(a);
  const gramsB = wordGrams(b);
  return gramSimilarity(gramsA.filter(key => gramsB.includes(key)).length, gramsA.length, gramsB.length);
}

test('a word is most like itself', () => {
  for (const word of ['delivery', '서울', 'городов', 'المدينة']) expect(similarity(word, word)).toBe(1);
});

test.each([
  ['delivery', 'delivrey', 'division'],
  ['kirjastoissa', 'kirjaston', 'kirkko'],
  ['городов', 'городской', 'голосов'],
  ['대한민국', '대한민국의', '대통령'],
  ['wanafunzi', 'mwanafunzi', 'wanawake'],
  ['المدينة', 'والمدينة', 'المدرسة'],
])('%s is more like %s than like %s', (word, near, far) => {
  expect(similarity(word, near)).toBeGreaterThan(similarity(word, far));
});

test('numbers, codes and very short words are not compared', () => {
  expect(['2024', 'b2b', 'cat'].some(isGramWord)).toBe(false);
  expect(['cats', '서울'].every(isGramWord)).toBe(true);
});
