import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RETRY_SCHEDULE_MS, readRetryAfter, retryDelayMs } from './retry-schedule.ts';

const HOUR_MS = 3_600_000;

test('ten attempts over three days, as published', () => {
  expect(RETRY_SCHEDULE_MS.map(wait => wait / 1000)).toEqual([
    0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400,
  ]);
  const wholeHours = RETRY_SCHEDULE_MS.reduce((sum, wait) => sum + wait, 0) / HOUR_MS;
  expect(wholeHours).toBeGreaterThan(72);
  expect(wholeHours).toBeLessThan(80);
});

test('every wait is within a tenth of the published one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const planned = RETRY_SCHEDULE_MS[attempt] ?? 0;
      const wait = retryDelayMs(RETRY_SCHEDULE_MS, attempt, undefined, random) ?? 0;
      expect(wait).toBeGreaterThanOrEqual(Math.floor(planned * 0.9));
      expect(wait).toBeLessThanOrEqual(Math.ceil(planned * 1.1));
    }),
  );
});

test('after the last attempt there is none', () => {
  expect(retryDelayMs(RETRY_SCHEDULE_MS, 10, undefined, 0.5)).toBeUndefined();
  expect(retryDelayMs([0], 1, 60_000, 0.5)).toBeUndefined();
});

test.each([
  ['a longer wish is granted', 60_000, 60_000],
  ['a shorter one changes nothing', 1000, 5000],
  ['one beyond a day counts as a day', 90 * 24 * HOUR_MS, 24 * HOUR_MS],
])('%s', (_name, retryAfterMs, expected) => {
  expect(retryDelayMs(RETRY_SCHEDULE_MS, 1, retryAfterMs, 0.5)).toBe(expected);
});

const NOW = Date.UTC(2026, 0, 31, 12, 0, 0);

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Sat, 31 Jan 2026 12:01:00 GMT', 60_000],
  ['Sat, 31 Jan 2026 11:00:00 GMT', 0],
  ['-1', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['2026', 2_026_000],
  ['9'.repeat(40), undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %j', (header, expected) => {
  expect(readRetryAfter(header, NOW)).toBe(expected);
});
