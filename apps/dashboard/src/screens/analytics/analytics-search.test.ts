import { expect, test } from 'vitest';
import { datesOf, spanOf, toAnalyticsSearch } from './analytics-search.ts';

test.each([
  [{}, {}],
  [
    { agent: 'shop', range: 'week' },
    { agent: 'shop', range: 'week' },
  ],
  [{ range: 'decade', agent: 7 }, {}],
  [
    { from: '2026-01-01', to: '2026-01-31', range: 'week' },
    { from: '2026-01-01', to: '2026-01-31' },
  ],
  [{ from: '2026-02-01', to: '2026-01-01', range: 'week' }, { range: 'week' }],
  [{ from: '2026-02-30x', to: '2026-03-01' }, {}],
])('%o is read as %o', (address, search) => {
  expect(toAnalyticsSearch(address)).toEqual(search);
});

const NOW = Date.parse('2026-01-31T15:00:00.000Z');

test('a range holds today', () => {
  const span = spanOf({ range: 'week' }, NOW);
  expect(span).toEqual({ from: '2026-01-25T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' });
  expect(datesOf(span)).toEqual({ from: '2026-01-25', to: '2026-01-31' });
});

test('both dates are included', () => {
  const span = spanOf({ from: '2026-01-01', to: '2026-01-02' }, NOW);
  expect(span).toEqual({ from: '2026-01-01T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' });
  expect(datesOf(span)).toEqual({ from: '2026-01-01', to: '2026-01-02' });
});
