import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv-line.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+254 700 000 000', "'+254 700 000 000"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['-5', "'-5"],
  ['＝1+1', "'＝1+1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['plain', 'plain'],
  ['say "hi", then', '"say ""hi"", then"'],
])('%j', (text, cell) => {
  expect(csvLine([text])).toBe(`${cell}\r\n`);
});

test('what is read back is what was written, but for the apostrophe, and never begins a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 6 }), cells => {
      const [record] = parse(csvLine(cells), { record_delimiter: '\r\n', relax_quotes: false }) as string[][];
      expect(record).toHaveLength(cells.length);
      record?.forEach((read, index) => {
        expect(read.startsWith("'") ? [read, read.slice(1)] : [read]).toContain(cells[index]);
        expect(read).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      });
    }),
  );
});
