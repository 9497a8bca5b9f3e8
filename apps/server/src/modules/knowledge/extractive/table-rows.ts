import type { SentenceSpan } from '../analysis/split-sentences.ts';
import type { RetrievedChunk } from '../retriever.ts';

/** The line under the header of a Markdown table. */
const ruleLine = /^[\s|:+-]*-[\s|:+-]*$/;

/** The header cells of a table's chunk: its first row, or for a later chunk of the table the end of its heading. */
export function readTableHeader(chunk: RetrievedChunk): readonly string[] {
  const lines = chunk.text.split('\n', 2);
  const [first = '', second = ''] = lines;
  const fromHeading = readHeadingCells(chunk.heading.split(' › ').at(-1) ?? '');
  if (ruleLine.test(second)) return readCells(first);
  const width = readCells(first).length;
  if (fromHeading.length > 1 && fromHeading.length === width) return fromHeading;
  return readCells(first).some(cell => /\p{N}/u.test(cell)) ? [] : readCells(first);
}

/** A heading has its header's cells without bars around them: a bar at its end is a column without a name. */
function readHeadingCells(heading: string): readonly string[] {
  return heading.includes('|') ? heading.split('|').map(cell => cell.trim()) : readCells(heading);
}

/** The rows of a table's chunk that hold something, without the bars around them; header and rule left out. */
export function tableRowSpans(text: string, header: readonly string[]): SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.trimEnd().length;
    const from = start + line.length - line.trimStart().length;
    const isHeader = header.length > 0 && readCells(line).join('|') === header.join('|');
    if (end > from && !ruleLine.test(line) && !isHeader) spans.push(withoutBars(text, from, end));
    start += line.length + 1;
  }
  return spans;
}

/** A quote should not begin with a bar; one of a row with an empty outer cell keeps them, so that the cells can be told. */
function withoutBars(text: string, start: number, end: number): SentenceSpan {
  const bare = /^\|\s*([^|\s](?:.*[^|\s])?)\s*\|$/u.exec(text.slice(start, end));
  if (bare?.[1] === undefined) return { start, end };
  const from = text.indexOf(bare[1], start);
  return { start: from, end: from + bare[1].length };
}

/**
 * A row as people would say it: `Atlas – Price: 45,000 TZS, Stock: 12`. The first cell names the row, unless it is
 * nothing but a number; without a header, the cells.
 */
export function renderTableRow(row: string, header: readonly string[]): string {
  const cells = readCells(row);
  if (cells.length !== header.length) return cells.filter(cell => cell !== '').join(', ');
  const label = (cell: string, at: number) => (header[at] === '' ? cell : `${header[at]}: ${cell}`);
  const named = cells.map((cell, at) => (cell === '' ? '' : label(cell, at)));
  const [first = ''] = cells;
  const rest = named.slice(1).filter(part => part !== '');
  if (rest.length === 0 || !/\p{L}/u.test(first)) return named.filter(part => part !== '').join(', ');
  return `${first} – ${rest.join(', ')}`;
}

export function readCells(row: string): string[] {
  const trimmed = row.trim();
  if (!trimmed.includes('|')) return trimmed.split('\t').map(cell => cell.trim());
  return trimmed
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(cell => cell.trim());
}
