import { expect, it } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

it.each([
  [1, undefined, 0, 125],
  [1, undefined, 1, 250],
  [2, undefined, 0, 250],
  [2, undefined, 1, 500],
  [1, 3, 0, 3_000],
  [1, 3, 1, 3_250],
  [2, 0, 1, 500],
])('retry %i with Retry-After %s and chance %d waits %d ms', (retry, retryAfter, random, expected) => {
  expect(retryDelayMs(250, retry, retryAfter, random)).toBe(expected);
});
