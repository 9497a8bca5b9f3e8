import type { SentenceSpan } from '../analysis/split-sentences.ts';
import type { RetrievedChunk } from '../retriever.ts';

/** The line under the header of a Markdown table. */
const ruleLine = /^[\s|:+-]*-[\s|:+-]*$/;

/** The header cells of a table's chunk: its first row, or for a later chunk of the table the end of its heading. */
export function readTableHeader(chunk: RetrievedChunk): readonly string[] {
  const lines = chunk.text.split('\n', 2);
  const [first = '', second = ''] = lines;
  const fromHeading = readCells(chunk.heading.split(' › ').at(-1) ?? '');
  if (ruleLine.test(second)) return readCells(first);
  const width = readCells(first).length;
  if (fromHeading.length > 1 && fromHeading.length === width) return fromHeading;
  return readCells(first).some(cell => /\p{N}/u.test(cell)) ? [] : readCells(first);
}

/** The rows of a table's chunk that hold something, header and rule left out. */
export function tableRowSpans(text: string, header: readonly string[]): SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.trimEnd().length;
    const from = start + line.length - line.trimStart().length;
    const isHeader = header.length > 0 && readCells(line).join('|') === header.join('|');
    if (end > from && !ruleLine.test(line) && !isHeader) spans.push({ start: from, end });
    start += line.length + 1;
  }
  return spans;
}

/** A row as people would say it: `Item: Atlas, Price: 45,000 TZS`; without a header, the cells. */
export function renderTableRow(row: string, header: readonly string[]): string {
  const cells = readCells(row);
  if (cells.length !== header.length) return cells.filter(cell => cell !== '').join(', ');
  return cells
    .map((cell, at) => (cell === '' ? '' : header[at] === '' ? cell : `${header[at]}: ${cell}`))
    .filter(part => part !== '')
    .join(', ');
}

function readCells(row: string): string[] {
  const trimmed = row.trim();
  if (!trimmed.includes('|')) return trimmed.split('\t').map(cell => cell.trim());
  return trimmed
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(cell => cell.trim());
}
