import { expect, test } from 'vitest';
import { carryHeaders } from './carry-headers.ts';
import type { PdfRun } from './pdf-line.ts';
import { placeTables } from './place-tables.ts';
import { renderPages } from './render-pages.ts';
import { taggedTables } from './tagged-tables.ts';

const SIZE = 10;

function run(text: string, x: number, y: number, mark?: string): PdfRun {
  return { text, x, y, width: text.length * 5, size: SIZE, rightToLeft: false, endsLine: true, mark };
}

function node(role: string, children: object[], spans: { colSpan?: number; rowSpan?: number } = {}) {
  return { role, children, ...spans } as Parameters<typeof taggedTables>[0] & object;
}

function cell(role: string, mark: string, spans = {}) {
  return node(role, [{ type: 'content', id: mark }], spans);
}

const table = node('Table', [
  node('TR', [cell('TH', 'a1'), cell('TH', 'a2'), cell('TH', 'a3')]),
  node('TR', [cell('TD', 'b1'), cell('TD', 'b2'), cell('TD', 'b3')]),
  // The empty cell in the middle is left out.
  node('TR', [cell('TD', 'c1'), cell('TD', 'c3')]),
  node('TR', [cell('TD', 'd1', { colSpan: 2 }), cell('TD', 'd3')]),
]);

const runs = [
  run('Prices', 50, 740),
  run('Product', 50, 700, 'a1'),
  run('About', 150, 700, 'a2'),
  run('Price', 300, 700, 'a3'),
  run('Rye bread', 50, 680, 'b1'),
  run('Dark loaf that keeps', 150, 684, 'b2'),
  run('for a week', 150, 672, 'b2'),
  run('420', 300, 680, 'b3'),
  run('Delivery', 50, 650, 'c1'),
  run('300', 300, 650, 'c3'),
  run('Least order for delivery', 50, 630, 'd1'),
  run('1,500', 300, 630, 'd3'),
  run('Thank you.', 50, 580),
];

test('a table that the file names keeps its rows, wrapped, empty and wide cells among them', () => {
  const lines = placeTables(runs, taggedTables(node('Document', [table])));
  expect(renderPages([{ lines, height: 800 }])).toEqual([
    [
      'Prices',
      '',
      '| Product | About | Price |',
      '| --- | --- | --- |',
      '| Rye bread | Dark loaf that keeps for a week | 420 |',
      '| Delivery |  | 300 |',
      '| Least order for delivery |  | 1,500 |',
      '',
      'Thank you.',
    ].join('\n'),
  ]);
});

test('of tables in each other the inner one counts, and one cell is no table', () => {
  const frame = node('Table', [node('TR', [node('TD', [table])])]);
  expect(taggedTables(frame)).toEqual(taggedTables(table));
  expect(taggedTables(node('Table', [node('TR', [cell('TD', 'a1')])]))).toEqual([]);
});

test('a table that goes on at the top of the next page has its header there', () => {
  const page = (of: object) => ({ lines: placeTables(runs, taggedTables(of as typeof table)), height: 800 });
  const rest = node('Table', [
    node('TR', [cell('TD', 'b1'), cell('TD', 'b2'), cell('TD', 'b3')]),
    node('TR', [cell('TD', 'd1'), cell('TD', 'd1'), cell('TD', 'd3')]),
  ]);
  const first = page(table);
  const second = page(rest);
  const onlyTable = (lines: typeof first.lines) => lines.filter(line => line.table !== undefined);
  const [, carried] = carryHeaders([
    { ...first, lines: onlyTable(first.lines) },
    { ...second, lines: onlyTable(second.lines) },
  ]);
  expect(carried?.lines[0]?.table?.rows.map(row => row[0])).toEqual([
    'Product',
    'Rye bread',
    'Least order for delivery',
  ]);
});
