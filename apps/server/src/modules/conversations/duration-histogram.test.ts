import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, DurationHistogram } from './duration-histogram.ts';

test('a percentile is within 3 % of the one of the sorted list, and half a millisecond', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 600_000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.95, 1),
      (durations, share) => {
        const histogram = new DurationHistogram();
        for (const ms of durations) histogram.add([[bucketOf(ms), 1]]);
        const sorted = durations.toSorted((left, right) => left - right);
        const exact = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
        expect(Math.abs((histogram.percentile(share) ?? 0) - exact)).toBeLessThanOrEqual(exact * 0.03 + 0.5);
      },
    ),
  );
});

test('without durations there is no percentile', () => {
  expect(new DurationHistogram().percentile(0.5)).toBeUndefined();
});
