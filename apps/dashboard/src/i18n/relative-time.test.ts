import { expect, test } from 'vitest';
import { formatBytes, plural } from './plural.ts';
import { relativeTime } from './relative-time.ts';

const NOW = Date.UTC(2026, 0, 31, 12);
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

test.each([
  [0, 'now'],
  [30 * SECOND, 'now'],
  [50 * SECOND, '1 minute ago'],
  [59 * 60 * SECOND, '59 minutes ago'],
  [HOUR, '1 hour ago'],
  [30 * HOUR, 'yesterday'],
  [8 * 24 * HOUR, 'last week'],
  [45 * 24 * HOUR, 'last month'],
  [800 * 24 * HOUR, '2 years ago'],
  [-2 * HOUR, 'in 2 hours'],
])('%d ms ago is "%s"', (ago, text) => {
  expect(relativeTime('en', NOW - ago, NOW)).toBe(text);
});

test('it speaks the other languages', () => {
  expect(relativeTime('fr', NOW - 3 * HOUR, NOW)).toBe('il y a 3 heures');
  expect(relativeTime('sw', NOW - 3 * HOUR, NOW)).toBe('saa 3 zilizopita');
});

test('one and many, in the language’s own way', () => {
  const forms = { one: '# source', other: '# sources' };
  expect([0, 1, 2, 1_000].map(count => plural('en', count, forms))).toEqual([
    '0 sources',
    '1 source',
    '2 sources',
    '1,000 sources',
  ]);
  expect(plural('fr', 0, forms)).toBe('0 source');
});

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_500, '1.5 kB'],
  [25_000, '25 kB'],
  [3_200_000, '3.2 MB'],
  [7_100_000_000_000, '7,100 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes('en', bytes)).toBe(text);
});
