import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundUp, toCsv } from './chart-data.ts';

test('a chart as CSV: quoted where it must be, harmless in a spreadsheet', () => {
  const csv = toCsv({
    labelHeader: 'Reason',
    labels: ['plain', 'with, comma', 'says "hi"', '=HYPERLINK("x")', '-5'],
    series: [{ name: 'Count', colour: 'teal', values: [1, 2, 3, 4] }],
  });
  expect(csv).toBe(
    'Reason,Count\r\nplain,1\r\n"with, comma",2\r\n"says ""hi""",3\r\n"\'=HYPERLINK(""x"")",4\r\n-5,0\r\n',
  );
});

test('the top of a scale is near above, and parts into four whole numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), value => {
      const top = roundUp(value);
      expect(top).toBeGreaterThanOrEqual(value);
      expect(top % 4).toBe(0);
      expect(top).toBeLessThanOrEqual(Math.max(4, value * 4));
    }),
  );
});
