import { expect, test } from 'vitest';
import { fullness, shareUsed } from './share-used.ts';

test.each([
  [{ used: 0, limit: null }, null, 'fine'],
  [{ used: 79, limit: 100 }, 0.79, 'fine'],
  [{ used: 80, limit: 100 }, 0.8, 'nearly-full'],
  [{ used: 99, limit: 100 }, 0.99, 'nearly-full'],
  [{ used: 100, limit: 100 }, 1, 'full'],
  [{ used: 140, limit: 100 }, 1, 'full'],
  [{ used: 0, limit: 0 }, 1, 'full'],
] as const)('%o', (standing, share, word) => {
  expect(shareUsed(standing)).toBe(share);
  expect(fullness(shareUsed(standing))).toBe(word);
});
