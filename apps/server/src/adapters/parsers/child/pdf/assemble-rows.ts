import { joinLines } from './join-lines.ts';
import type { PdfCell, PdfLine } from './pdf-line.ts';

/** A row of what may be a table, with the wrapped lines of its cells. */
export interface AssembledRow {
  readonly cells: readonly PdfCell[];
  /** The line it begins with. */
  readonly from: number;
}

interface OpenCell {
  text: string;
  x: number;
  right: number;
  /** Baseline of its last line. */
  y: number;
}

interface OpenRow {
  readonly cells: OpenCell[];
  readonly from: number;
  readonly y: number;
}

/** In font sizes, between baselines: within a cell, and between rows. */
const WRAP_LEADING = 1.35;
const MAX_LEADING = 4;
const MAX_WRAPPED_LINES = 12;
const BASELINE_SHIFT = 0.3;
const MAX_ROWS = 1_000;

/**
 * Rows of at least two cells that follow each other from a line on, and the line after them. Files draw a table cell by
 * cell: what stands close under a cell continues it, and what stands on the baseline of the row, further right, is its
 * next cell.
 */
export function assembleRows(lines: readonly PdfLine[], from: number): { rows: AssembledRow[]; after: number } {
  const rows: OpenRow[] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] as PdfLine;
    if (line.table !== undefined || rows.length > MAX_ROWS) break;
    const row = rows.at(-1);
    if (row !== undefined && (continuesRow(row, line) || continuesCell(row, line))) continue;
    if (row !== undefined && !followsRow(row, line)) break;
    rows.push({ cells: line.cells.map(cell => ({ ...cell, y: line.y })), from: at, y: line.y });
  }
  const last = rows.at(-1);
  if (last === undefined || last.cells.length >= 2) return { rows, after: at };
  return { rows: rows.slice(0, -1), after: last.from };
}

function followsRow(row: OpenRow, line: PdfLine): boolean {
  const lowest = Math.min(...row.cells.map(cell => cell.y));
  return row.cells.length > 1 && line.y < lowest && lowest - line.y < MAX_LEADING * line.size;
}

function continuesRow(row: OpenRow, line: PdfLine): boolean {
  const right = Math.max(...row.cells.map(cell => cell.right));
  if (Math.abs(row.y - line.y) > BASELINE_SHIFT * line.size || line.x <= right) return false;
  row.cells.push(...line.cells.map(cell => ({ ...cell, y: line.y })));
  return true;
}

function continuesCell(row: OpenRow, line: PdfLine): boolean {
  const [only] = line.cells;
  if (only === undefined || line.cells.length > 1) return false;
  const under = row.cells.filter(cell => cell.x < only.right && only.x < cell.right);
  const [cell] = under;
  if (cell === undefined || under.length > 1) return false;
  const drop = cell.y - line.y;
  if (drop <= 0 || drop > WRAP_LEADING * line.size || row.y - line.y > MAX_WRAPPED_LINES * line.size) return false;
  cell.text = joinLines(cell.text, only.text);
  cell.x = Math.min(cell.x, only.x);
  cell.right = Math.max(cell.right, only.right);
  cell.y = line.y;
  return true;
}
