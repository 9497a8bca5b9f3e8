import { expect, test } from 'vitest';
import { fuseRanks } from './fuse-ranks.ts';

const order = (rankings: Parameters<typeof fuseRanks<string>>[0]) => fuseRanks(rankings).map(({ item }) => item);

test('what both rankings put high comes first', () => {
  const rankings = [
    { items: ['a', 'b', 'c'], weight: 1 },
    { items: ['d', 'b', 'e'], weight: 1 },
  ];
  expect(order(rankings)[0]).toBe('b');
});

test('scores are sums of weight / (60 + rank)', () => {
  const [first] = fuseRanks([
    { items: ['a'], weight: 1 },
    { items: ['b', 'a'], weight: 0.5 },
  ]);
  expect(first).toEqual({ item: 'a', score: 1 / 61 + 0.5 / 62 });
});

test('of equals, the earlier ranking goes first', () => {
  expect(
    order([
      { items: ['a'], weight: 1 },
      { items: ['b'], weight: 1 },
    ]),
  ).toEqual(['a', 'b']);
});

test('a ranking without weight changes no order', () => {
  const rankings = [
    { items: ['a', 'b'], weight: 1 },
    { items: ['b', 'a'], weight: 0 },
  ];
  expect(order(rankings)).toEqual(['a', 'b']);
});
