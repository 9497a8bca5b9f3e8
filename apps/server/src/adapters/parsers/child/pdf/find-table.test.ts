import { expect, test } from 'vitest';
import { findTable } from './find-table.ts';
import type { PdfRun } from './pdf-line.ts';
import { readLines } from './read-lines.ts';

const SIZE = 10;

function run(text: string, x: number, y: number, endsLine = true): PdfRun {
  return { text, x, y, width: text.length * 5, size: SIZE, rightToLeft: false, endsLine };
}

test('wrapped cells, drawn one after the other, stay in their row', () => {
  const lines = readLines([
    run('Product', 50, 700, false),
    run('Description', 150, 700, false),
    run('Price', 400, 700),
    run('Rye bread', 50, 680, false),
    run('Dark loaf with sourdough, keeps for', 150, 680),
    run('a week in a cloth bag', 150, 668),
    run('420', 400, 680),
    run('Wedding', 50, 648),
    run('cake', 50, 636),
    run('Three tiers, ordered two weeks', 150, 648),
    run('ahead', 150, 636),
    run('650', 400, 648),
    run('Thank you for your custom.', 50, 560),
  ]);
  expect(findTable(lines, 0)).toEqual({
    rows: [
      ['Product', 'Description', 'Price'],
      ['Rye bread', 'Dark loaf with sourdough, keeps for a week in a cloth bag', '420'],
      ['Wedding cake', 'Three tiers, ordered two weeks ahead', '650'],
    ],
    after: lines.length - 1,
  });
});

test('the first cell of a row over two columns stands once, and what follows under its own header', () => {
  const lines = readLines([
    run('Grade', 50, 700, false),
    run('Pay', 150, 700, false),
    run('Overtime', 250, 700),
    run('Baker', 50, 684, false),
    run('45,000', 150, 684, false),
    run('300', 250, 684),
    run('Apprentice in the first year', 50, 668, false),
    run('none', 250, 668),
  ]);
  expect(findTable(lines, 0)?.rows[2]).toEqual(['Apprentice in the first year', '', 'none']);
});

test('numbered points with a wide gap after the number are a list', () => {
  const lines = readLines(
    ['Write to your supervisor.', 'Wait for the approval.', 'Enter the days.'].flatMap((text, index) => [
      run(`${index + 1}.`, 50, 700 - 14 * index, false),
      run(text, 75, 700 - 14 * index),
    ]),
  );
  expect(findTable(lines, 0)).toBeUndefined();
});

test('two columns of running text are no table', () => {
  const column = (x: number) =>
    Array.from({ length: 9 }, (_, line) => run('words that run on from line to line', x, 700 - 12 * line));
  const lines = readLines([...column(50), ...column(300)]);
  for (let at = 0; at < lines.length; at++) expect(findTable(lines, at)).toBeUndefined();
});
