import { type CellObject, SSF, type WorkSheet } from '@e965/xlsx';
import { renderPairs } from '../text/render-pairs.ts';
import { renderTable } from '../text/render-table.ts';

type Row = Map<number, string>;

/** A sheet claims as many merged cells as it likes; beyond this they are shown once. */
const MAX_MERGES = 10_000;
const MAX_MERGED_ROWS = 1_000;
const MAX_MERGED_COLUMNS = 32;

/**
 * The cells of a sheet as Markdown. Empty rows and columns part its tables; lines with one cell above a table are its
 * title. A merged value is repeated in the cells it covers, unless it has the row to itself.
 */
export function renderSheet(sheet: WorkSheet): string {
  const rows = readRows(sheet);
  repeatMerged(sheet, rows);
  return splitRows(rows).flatMap(splitColumns).map(renderBlock).join('\n\n');
}

function readRows(sheet: WorkSheet): Map<number, Row> {
  const rows = new Map<number, Row>();
  const data = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  // Both levels may be sparse: forEach visits what is there.
  data.forEach((cells, rowIndex) => {
    const row: Row = new Map();
    cells?.forEach((cell, column) => {
      const text = cellText(cell);
      if (text !== '') row.set(column, text);
    });
    if (row.size > 0) rows.set(rowIndex, row);
  });
  return rows;
}

function cellText(cell: CellObject | undefined): string {
  if (cell === undefined || cell.t === 'z') return '';
  return isoDate(cell) ?? String(cell.w ?? cell.v ?? '').trim();
}

/** A date with day, month and year in one order everywhere; `4/5/24` would mean two days. */
function isoDate(cell: CellObject): string | undefined {
  const format = typeof cell.z === 'string' ? cell.z.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '') : '';
  if (cell.t !== 'n' || typeof cell.v !== 'number' || !/y/i.test(format) || !/d/i.test(format)) return undefined;
  const date = SSF.parse_date_code(cell.v) as {
    y: number;
    m: number;
    d: number;
    H: number;
    M: number;
    S: number;
  } | null;
  if (date === null || date.m === 0) return undefined;
  const day = `${date.y}-${two(date.m)}-${two(date.d)}`;
  return /h/i.test(format) ? `${day} ${two(date.H)}:${two(date.M)}:${two(date.S)}` : day;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function repeatMerged(sheet: WorkSheet, rows: Map<number, Row>): void {
  for (const { s: start, e: end } of (sheet['!merges'] ?? []).slice(0, MAX_MERGES)) {
    const value = rows.get(start.r)?.get(start.c);
    if (value === undefined || end.r - start.r > MAX_MERGED_ROWS) continue;
    for (let row = start.r; row <= end.r; row++) {
      const cells = rows.get(row);
      const alone = row === start.r ? cells?.size === 1 : cells === undefined;
      for (
        let column = start.c;
        column <= (alone ? start.c : Math.min(end.c, start.c + MAX_MERGED_COLUMNS));
        column++
      ) {
        cells?.set(column, value);
      }
    }
  }
}

/** Runs of neighbouring rows. */
function splitRows(rows: ReadonlyMap<number, Row>): Row[][] {
  const blocks: Row[][] = [];
  let previous = Number.NEGATIVE_INFINITY;
  for (const [index, row] of rows) {
    if (index !== previous + 1) blocks.push([]);
    blocks.at(-1)?.push(row);
    previous = index;
  }
  return blocks;
}

/** Tables that stand side by side, parted by columns without a cell. */
function splitColumns(rows: readonly Row[]): Row[][] {
  const columns = [...new Set(rows.flatMap(row => [...row.keys()]))].sort((a, b) => a - b);
  const starts = columns.filter((column, index) => column !== (columns[index - 1] ?? Number.NEGATIVE_INFINITY) + 1);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    return rows
      .map(row => new Map([...row].filter(([column]) => column >= start && column < end)))
      .filter(row => row.size > 0);
  });
}

function renderBlock(rows: readonly Row[]): string {
  const isTable = rows.some(row => row.size > 1);
  const titles = isTable ? rows.findIndex(row => row.size > 1) : rows.length;
  const lines = rows.slice(0, titles).flatMap(row => [...row.values()]);
  const cells = rows.slice(titles).map(toCells);
  const table = renderPairs(cells) ?? renderTable(cells);
  return [lines.join('\n'), table].filter(part => part !== '').join('\n\n');
}

function toCells(row: Row): string[] {
  const cells: string[] = [];
  for (const [column, text] of row) cells[column] = text;
  return Array.from(cells, cell => cell ?? '');
}
