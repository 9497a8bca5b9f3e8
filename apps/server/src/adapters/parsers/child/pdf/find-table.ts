import { type AssembledRow, assembleRows } from './assemble-rows.ts';
import type { PdfCell, PdfLine } from './pdf-line.ts';

export interface FoundTable {
  readonly rows: readonly (readonly string[])[];
  /** The line after it. */
  readonly after: number;
}

interface Column {
  x: number;
  right: number;
}

const MIN_ROWS = 3;
/** Columns of running text have long cells; columns of a table have short ones. */
const MAX_MEAN_CELL_UNITS = 45;
const MAX_COLUMNS = 24;
const LIST_MARK = /^(?:[•▪◦‣●○■□–*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])$/i;

/**
 * The table that begins at a line, or undefined: at least three neighbouring rows of several cells each, whose cells
 * stand under each other. A cell that reaches over several columns stands in each of them; the first of a row stands once.
 */
export function findTable(lines: readonly PdfLine[], from: number): FoundTable | undefined {
  const { rows, after } = assembleRows(lines, from);
  if (rows.length < MIN_ROWS) return undefined;
  const cells = rows.flatMap(row => row.cells);
  if (cells.reduce((sum, cell) => sum + cell.text.length, 0) / cells.length > MAX_MEAN_CELL_UNITS) return undefined;
  if (rows.every(row => LIST_MARK.test(row.cells[0]?.text ?? ''))) return undefined;
  const columns = findColumns(rows);
  if (columns.length < 2 || columns.length > MAX_COLUMNS) return undefined;
  const table = rows.map(row => placeCells(row.cells, columns));
  // Two cells of one row in one column: the columns are not there.
  return table.some(row => row === undefined) ? undefined : { rows: table as string[][], after };
}

/** Cells that overlap from side to side share a column; rows with merged cells do not say where columns are. */
function findColumns(rows: readonly AssembledRow[]): Column[] {
  const most = rows.reduce((count, row) => Math.max(count, row.cells.length), 0);
  const full = rows.filter(row => row.cells.length === most);
  const telling = 2 * full.length >= rows.length ? full : rows;
  const columns = joinOverlapping(telling.flatMap(row => row.cells));
  for (const cell of rows.flatMap(row => row.cells)) {
    const [column, another] = covered(cell, columns);
    if (column === undefined) columns.push({ x: cell.x, right: cell.right });
    else if (another === undefined) widen(column, cell);
  }
  return joinOverlapping(columns);
}

function joinOverlapping(spans: readonly (Column | PdfCell)[]): Column[] {
  const columns: Column[] = [];
  for (const span of spans.toSorted((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last !== undefined && span.x < last.right) widen(last, span);
    else columns.push({ x: span.x, right: span.right });
  }
  return columns;
}

function widen(column: Column, { x, right }: Column | PdfCell): void {
  column.x = Math.min(column.x, x);
  column.right = Math.max(column.right, right);
}

function covered(cell: PdfCell, columns: readonly Column[]): Column[] {
  return columns.filter(column => cell.x < column.right && column.x < cell.right);
}

function placeCells(cells: readonly PdfCell[], columns: readonly Column[]): string[] | undefined {
  const placed = columns.map(() => '');
  for (const cell of cells) {
    const over = covered(cell, columns);
    if (over.length === 0) return undefined;
    const first = columns.indexOf(over[0] as Column);
    for (let index = first; index < first + over.length; index++) {
      if (placed[index] !== '') return undefined;
      if (index === first || first > 0) placed[index] = cell.text;
    }
  }
  return placed;
}
