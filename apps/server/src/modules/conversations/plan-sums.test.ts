import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DayStanding, FactsSpan } from './conversation-facts.ts';
import { DAY_MS, planSums } from './plan-sums.ts';

const standing = (day: number, conversations: number, agentId = 'agt_1'): DayStanding => ({
  agentId,
  day: day * DAY_MS,
  conversations,
  stamp: '',
  changedAt: 0,
  reasons: [],
});
const all: FactsSpan = { from: 0, before: 1_000 * DAY_MS, agentIds: undefined };
const inDays = ({ from, before }: FactsSpan): number[] => [from / DAY_MS, before / DAY_MS];

test('neighbouring days are read together while they are few, others on their own', () => {
  const spans = planSums([standing(0, 40), standing(1, 50), standing(2, 20), standing(9, 1)], all, 100);
  expect(spans.map(inDays)).toEqual([
    [0, 2],
    [2, 3],
    [9, 10],
  ]);
});

test('a day of very many is read in parts, and a span that cuts days is not left', () => {
  expect(planSums([standing(3, 250)], all, 100).map(({ from }) => from)).toEqual([
    3 * DAY_MS,
    3 * DAY_MS + DAY_MS / 3,
    3 * DAY_MS + (2 * DAY_MS) / 3,
  ]);
  const within = { ...all, from: 3.5 * DAY_MS, before: 4.25 * DAY_MS };
  expect(planSums([standing(3, 1), standing(4, 1)], within, 100).map(inDays)).toEqual([[3.5, 4.25]]);
});

test('only agents with something to sum up are read, unless they are many', () => {
  expect(planSums([standing(0, 1, 'agt_2'), standing(0, 1)], all, 100)[0]?.agentIds).toEqual(['agt_2', 'agt_1']);
  const many = Array.from({ length: 51 }, (_, index) => standing(0, 1, `agt_${index}`));
  expect(planSums(many, all, 100)[0]?.agentIds).toBeUndefined();
});

test('every day is read exactly once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 400 })), { selector: ([day]) => day }),
      days => {
        const spans = planSums(
          days.map(([day, conversations]) => standing(day, conversations)),
          all,
          100,
        );
        for (const [day] of days) {
          const inside = spans.filter(({ from, before }) => before > day * DAY_MS && from < (day + 1) * DAY_MS);
          expect(
            inside.reduce(
              (sum, { from, before }) => sum + Math.min(before, (day + 1) * DAY_MS) - Math.max(from, day * DAY_MS),
              0,
            ),
          ).toBe(DAY_MS);
        }
      },
    ),
  );
});
