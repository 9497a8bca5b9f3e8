import { joinLines } from './join-lines.ts';
import type { PdfLine, PdfRun } from './pdf-line.ts';
import { readLines } from './read-lines.ts';
import type { TaggedCell, TaggedTable } from './tagged-tables.ts';

/** Longer cells on average are columns of running text that somebody laid out with a table. */
const MAX_MEAN_CELL_UNITS = 200;

/**
 * The lines of a page, in which a table that the file names stands as one line, where its first cell is drawn. Cells keep
 * all their lines, however they are wrapped.
 */
export function placeTables(runs: readonly PdfRun[], tables: readonly TaggedTable[]): PdfLine[] {
  if (tables.length === 0) return readLines(runs);
  const byMark = Map.groupBy(runs, run => run.mark);
  const tableOf = new Map<string, PlacedTable>();
  for (const table of tables) {
    const read = readTable(byMark, table);
    if (read === undefined) continue;
    for (const mark of read.marks) tableOf.set(mark, read);
  }
  const lines: PdfLine[] = [];
  const placed = new Set<PlacedTable>();
  let loose: PdfRun[] = [];
  for (const run of runs) {
    const table = run.mark === undefined ? undefined : tableOf.get(run.mark);
    if (table === undefined) {
      loose.push(run);
    } else if (!placed.has(table)) {
      placed.add(table);
      lines.push(...readLines(loose), table.line);
      loose = [];
    }
  }
  return [...lines, ...readLines(loose)];
}

interface PlacedTable {
  readonly marks: readonly string[];
  readonly line: PdfLine;
}

type RunsByMark = ReadonlyMap<string | undefined, readonly PdfRun[]>;

function readTable(byMark: RunsByMark, table: TaggedTable): PlacedTable | undefined {
  const marks = [...new Set(table.flatMap(row => row.flatMap(cell => cell.marks)))];
  const drawn = marks.flatMap(mark => byMark.get(mark) ?? []);
  const first = drawn.find(run => run.text.trim() !== '');
  if (first === undefined) return undefined;
  const width = Math.max(...table.map(row => row.length));
  const runsOf = (cell: TaggedCell) => cell.marks.flatMap(mark => byMark.get(mark) ?? []);
  const columns = columnsOf(table, width, runsOf);
  const rows = table.map(row =>
    (row.length === width ? row : spread(row, columns, runsOf)).map(cell => textOf(runsOf(cell))),
  );
  const cells = rows.flat().filter(cell => cell !== '');
  const text = cells.join(' ');
  if (text.length > MAX_MEAN_CELL_UNITS * cells.length) return undefined;
  const { right } = spanOf(drawn);
  const hasHeader = table[0]?.some(cell => cell.isHeader) === true;
  const line = { text, cells: [], x: first.x, y: first.y, right, size: first.size, table: { rows, hasHeader } };
  return { marks, line };
}

interface Span {
  readonly x: number;
  readonly right: number;
}

/** From where to where the cells of each column are drawn, by the rows that have them all. */
function columnsOf(table: TaggedTable, width: number, runsOf: (cell: TaggedCell) => readonly PdfRun[]): Span[] {
  const full = table.filter(row => row.length === width && new Set(row).size === width);
  return Array.from({ length: width }, (_, column) => spanOf(full.flatMap(row => runsOf(row[column] as TaggedCell))));
}

function spanOf(runs: readonly PdfRun[]): Span {
  const drawn = runs.filter(run => run.text.trim() !== '');
  const x = drawn.reduce((least, run) => Math.min(least, run.x), Number.POSITIVE_INFINITY);
  const right = drawn.reduce((most, run) => Math.max(most, run.x + run.width), Number.NEGATIVE_INFINITY);
  return { x, right };
}

/** Some programs leave empty cells out: each cell of a short row goes to the column that it stands in. */
function spread(
  row: readonly TaggedCell[],
  columns: readonly Span[],
  runsOf: (cell: TaggedCell) => readonly PdfRun[],
): readonly TaggedCell[] {
  const places = row.map(cell => {
    const { x, right } = spanOf(runsOf(cell));
    return columns.findIndex(column => x <= column.right && column.x <= right);
  });
  const rises = places.every((place, index) => place > (places[index - 1] ?? -1));
  if (!rises) return row;
  return columns.map((_, column) => row[places.indexOf(column)] ?? { marks: [], isHeader: false });
}

function textOf(runs: readonly PdfRun[]): string {
  return readLines(runs)
    .map(line => line.text)
    .reduce((text, next) => (text === '' ? next : joinLines(text, next)), '');
}
