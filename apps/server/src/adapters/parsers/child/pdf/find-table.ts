import type { PdfCell, PdfLine } from './pdf-line.ts';

export interface FoundTable {
  readonly rows: readonly (readonly string[])[];
  /** The line after it. */
  readonly after: number;
}

const MIN_ROWS = 3;
/** Columns of running text have long cells; columns of a table have short ones. */
const MAX_MEAN_CELL_UNITS = 45;
const MAX_COLUMNS = 24;
const MAX_LEADING = 4;

/**
 * The table that begins at a line, or undefined: at least three neighbouring lines of several cells each, whose cells
 * stand under each other.
 */
export function findTable(lines: readonly PdfLine[], from: number): FoundTable | undefined {
  let after = from;
  while (after < lines.length && belongs(lines, from, after)) after++;
  const rows = lines.slice(from, after);
  if (rows.length < MIN_ROWS) return undefined;
  const cells = rows.flatMap(row => row.cells);
  if (cells.reduce((sum, cell) => sum + cell.text.length, 0) / cells.length > MAX_MEAN_CELL_UNITS) return undefined;
  const columns = findColumns(cells);
  if (columns.length < 2 || columns.length > MAX_COLUMNS) return undefined;
  const table = rows.map(row => placeCells(row, columns));
  // Two cells of one row in one column: the columns are not there.
  return table.some(row => row === undefined) ? undefined : { rows: table as string[][], after };
}

function belongs(lines: readonly PdfLine[], from: number, at: number): boolean {
  const line = lines[at] as PdfLine;
  if (line.cells.length < 2) return false;
  const previous = at === from ? undefined : lines[at - 1];
  const drop = previous === undefined ? 1 : previous.y - line.y;
  return drop > 0 && drop < MAX_LEADING * line.size;
}

/** Cells that overlap from side to side share a column. */
function findColumns(cells: readonly PdfCell[]): { x: number; right: number }[] {
  const columns: { x: number; right: number }[] = [];
  for (const cell of [...cells].sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last !== undefined && cell.x < last.right) last.right = Math.max(last.right, cell.right);
    else columns.push({ x: cell.x, right: cell.right });
  }
  return columns;
}

function placeCells(row: PdfLine, columns: readonly { x: number; right: number }[]): string[] | undefined {
  const placed = columns.map(() => '');
  for (const cell of row.cells) {
    const index = columns.findIndex(column => cell.x >= column.x && cell.x <= column.right);
    if (index < 0 || placed[index] !== '') return undefined;
    placed[index] = cell.text;
  }
  return placed;
}
