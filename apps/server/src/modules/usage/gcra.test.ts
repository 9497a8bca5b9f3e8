import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conform, type Rate } from './gcra.ts';

/** Times at which requests come, in milliseconds from the first. */
const arrivals = fc
  .array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 300 })
  .map(gaps => gaps.reduce<number[]>((times, gap) => [...times, (times.at(-1) ?? 0) + gap], []));

const rate: fc.Arbitrary<Rate> = fc.record({
  perSecond: fc.double({ min: 0.01, max: 500, noNaN: true }),
  burst: fc.integer({ min: 1, max: 50 }),
});

function run(rate: Rate, times: readonly number[]): { readonly at: number; readonly passed: boolean }[] {
  let tat: number | undefined;
  return times.map(at => {
    const result = conform(tat, at, rate);
    tat = result.tat;
    return { at, passed: result.standing.allowed };
  });
}

test('no span of time lets more pass than the burst and what the rate gives for its length', () => {
  fc.assert(
    fc.property(rate, arrivals, (limit, times) => {
      const passed = run(limit, times).filter(one => one.passed);
      for (const [first, from] of passed.entries()) {
        for (let last = first; last < passed.length; last += 1) {
          const seconds = ((passed[last]?.at ?? 0) - from.at) / 1000;
          expect(last - first + 1).toBeLessThanOrEqual(limit.burst + limit.perSecond * seconds + 1e-3);
        }
      }
    }),
  );
});

test('requests that keep to the rate always pass, whatever came before', () => {
  fc.assert(
    fc.property(rate, arrivals, fc.integer({ min: 1, max: 50 }), (limit, times, count) => {
      let tat: number | undefined;
      for (const at of times) tat = conform(tat, at, limit).tat;
      const interval = 1000 / limit.perSecond;
      let now = Math.max(times.at(-1) ?? 0, tat ?? 0);
      for (let index = 0; index < count; index += 1) {
        const result = conform(tat, now, limit);
        expect(result.standing.allowed).toBe(true);
        tat = result.tat;
        now += interval * 1.000001;
      }
    }),
  );
});

test('what it says of itself is true: so many more pass now, and one passes after the wait', () => {
  fc.assert(
    fc.property(rate, arrivals, (limit, times) => {
      let tat: number | undefined;
      for (const at of times) {
        const { tat: after, standing } = conform(tat, at, limit);
        tat = after;
        let more = tat;
        let passed = 0;
        for (;;) {
          const next = conform(more, at, limit);
          if (!next.standing.allowed) break;
          passed += 1;
          more = next.tat;
        }
        expect(passed).toBe(standing.remaining);
        if (standing.retryAfterMs > 0)
          expect(conform(tat, at + standing.retryAfterMs + 1e-3, limit).standing.allowed).toBe(true);
        expect(conform(tat, at + standing.resetMs, limit).standing.remaining).toBe(limit.burst - 1);
      }
    }),
  );
});

test('of 200 at the same moment against a burst of 100, exactly 100 pass', () => {
  const times = Array.from({ length: 200 }, () => 0);
  for (const perSecond of [0.1, 1, 3, 7, 100, 333]) {
    expect(run({ perSecond, burst: 100 }, times).filter(one => one.passed)).toHaveLength(100);
  }
});
