import { renderTable } from '../text/render-table.ts';
import { findTable } from './find-table.ts';
import { joinLines } from './join-lines.ts';
import type { PdfLine, PdfPage } from './pdf-line.ts';

/** A line set this much larger than the body is a heading. */
const HEADING_FACTOR = 1.14;
const MAX_HEADING_UNITS = 160;
const MAX_HEADING_LEVELS = 4;
/** In font sizes, between baselines. */
const PARAGRAPH_LEADING = 1.75;
const BULLET = /^[•▪◦‣●○■□]\s*/;
const LIST_MARK = /^(?:[•▪◦‣●○■□–*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S/;

/** Each page's lines as light Markdown: paragraphs joined, headings by their size, tables by their columns. */
export function renderPages(pages: readonly PdfPage[]): string[] {
  const bodySize = usualSize(pages);
  const levels = headingLevels(pages, bodySize);
  return pages.map(page => renderPage(page.lines, levels));
}

function renderPage(lines: readonly PdfLine[], levels: ReadonlyMap<number, number>): string {
  const blocks: string[] = [];
  let paragraph: PdfLine[] = [];
  const close = () => {
    const [first] = paragraph;
    if (first !== undefined) blocks.push(renderParagraph(paragraph, levels.get(roundSize(first.size))));
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as PdfLine;
    if (line.table !== undefined) {
      close();
      blocks.push(renderTable(line.table.rows));
      continue;
    }
    const table = findTable(lines, at);
    if (table !== undefined) {
      close();
      blocks.push(renderTable(table.rows));
      at = table.after - 1;
      continue;
    }
    const previous = paragraph.at(-1);
    if (previous !== undefined && startsParagraph(previous, line, paragraph)) close();
    paragraph.push(line);
  }
  close();
  return blocks.join('\n\n');
}

function startsParagraph(previous: PdfLine, line: PdfLine, paragraph: readonly PdfLine[]): boolean {
  if (roundSize(previous.size) !== roundSize(line.size)) return true;
  const drop = previous.y - line.y;
  if (drop <= 0 || drop > PARAGRAPH_LEADING * line.size || LIST_MARK.test(line.text)) return true;
  // A sentence that ends well before the margin ends its paragraph.
  const right = Math.max(...paragraph.slice(-8).map(one => one.right), line.right);
  const short = previous.right - previous.x < 0.7 * (right - previous.x);
  return short && (/[.!?:;。！？؟।]["')\]]?$/.test(previous.text) || /^[\p{Lu}\d]/u.test(line.text));
}

function renderParagraph(lines: readonly PdfLine[], level: number | undefined): string {
  const text = lines.map(line => line.text).reduce(joinLines);
  if (level !== undefined && text.length <= MAX_HEADING_UNITS && !BULLET.test(text))
    return `${'#'.repeat(level)} ${text}`;
  return text.replace(BULLET, '- ');
}

function usualSize(pages: readonly PdfPage[]): number {
  const units = new Map<number, number>();
  for (const line of pages.flatMap(page => page.lines)) {
    const size = roundSize(line.size);
    units.set(size, (units.get(size) ?? 0) + line.text.length);
  }
  return [...units].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** The largest size is level 1; smaller heading sizes follow. */
function headingLevels(pages: readonly PdfPage[], bodySize: number): Map<number, number> {
  const sizes = new Set<number>();
  for (const line of pages.flatMap(page => page.lines)) {
    const size = roundSize(line.size);
    if (size > HEADING_FACTOR * bodySize && /\p{L}{2}/u.test(line.text)) sizes.add(size);
  }
  const ordered = [...sizes].sort((a, b) => b - a);
  return new Map(ordered.map((size, index) => [size, Math.min(index + 1, MAX_HEADING_LEVELS)]));
}

function roundSize(size: number): number {
  return Math.round(size * 2) / 2;
}
