import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = 'Wed, 21 Oct 2026 07:28:00 GMT';

test.each([
  ['120', undefined, 120_000],
  ['Wed, 21 Oct 2026 07:28:30 GMT', NOW, 30_000],
  ['Wed, 21 Oct 2026 07:27:00 GMT', NOW, 0],
  ['Wed, 21 Oct 2026 07:28:30 GMT', undefined, undefined],
  ['soon', NOW, undefined],
  [undefined, NOW, undefined],
])('%j at %j is %j ms', (retryAfter, date, expected) => {
  expect(retryAfterMs(retryAfter, date)).toBe(expected);
});
