import { expect, test } from 'vitest';
import { tokensPerSecond } from './tokens-per-second.ts';

test.each([
  [50, 200, 1_200, 50],
  [50, 0, 500, 100],
  [4, 200, 1_200, undefined],
  [50, 200, 200, undefined],
  [50, null, 200, undefined],
  [50, 200, null, undefined],
])('%d tokens from %s to %s ms: %s', (tokens, firstTextMs, endMs, speed) => {
  expect(tokensPerSecond(tokens, { firstTextMs, endMs })).toBe(speed);
});
