import { expect, test } from 'vitest';
import { splitAtQuote } from './split-at-quote.ts';

test('a quote is found where it stands', () => {
  expect(splitAtQuote('We open at eight.\fWe close at six.', 'at eight.\fWe')).toEqual({
    before: 'We open ',
    quote: 'at eight.\n\nWe',
    after: ' close at six.',
  });
});

test('a quote that is no longer there, or is empty, is not found', () => {
  expect(splitAtQuote('We open at nine.', 'at eight')).toBeUndefined();
  expect(splitAtQuote('We open at nine.', '')).toBeUndefined();
});

test('of a long document the surroundings are shown', () => {
  const text = `${'a'.repeat(50_000)}QUOTE${'b'.repeat(50_000)}`;
  const parts = splitAtQuote(text, 'QUOTE');
  expect(parts?.before).toHaveLength(20_002);
  expect(parts?.after).toHaveLength(20_002);
  expect(parts?.before.startsWith('… a')).toBe(true);
  expect(parts?.after.endsWith('b …')).toBe(true);
});
