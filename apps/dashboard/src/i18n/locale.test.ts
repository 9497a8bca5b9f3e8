import { expect, test } from 'vitest';
import { initialLocale } from './locale.ts';

test.each([
  ['fr', ['en-GB'], 'fr'],
  [null, ['sw-TZ', 'en'], 'sw'],
  [null, ['de', 'fr-CA'], 'fr'],
  ['xx', ['de'], 'en'],
  ['toString', [], 'en'],
])('chosen %s, preferred %j: %s', (stored, preferred, locale) => {
  expect(initialLocale(stored, preferred)).toBe(locale);
});
