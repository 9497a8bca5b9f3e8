import type { PdfCell, PdfLine, PdfRun } from './pdf-line.ts';
import { readingOrder } from './reading-order.ts';

/** In font sizes: a gap this wide is a space, and a gap that wide parts cells. */
const SPACE_GAP = 0.18;
const CELL_GAP = 0.55;
const BASELINE_SHIFT = 0.45;

/** Joins runs that follow each other on a baseline, in the order the file draws them, which is mostly reading order. */
export function readLines(runs: readonly PdfRun[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: PdfRun[] = [];
  const close = () => {
    const line = toLine(readingOrder(open));
    if (line !== undefined) lines.push(line);
    open = [];
  };
  for (const run of runs) {
    const previous = open.at(-1);
    if (previous !== undefined && run.text.trim() !== '' && startsLine(previous, run)) close();
    if (run.text !== '') open.push(run);
    if (run.endsLine) close();
  }
  close();
  return lines;
}

function startsLine(previous: PdfRun, run: PdfRun): boolean {
  const size = Math.max(previous.size, run.size);
  if (Math.abs(previous.y - run.y) > BASELINE_SHIFT * size) return true;
  // Back to the left on the same baseline: another column, or the next cell of another row.
  return !run.rightToLeft && !previous.rightToLeft && run.x + run.width < previous.x - size;
}

function toLine(runs: readonly PdfRun[]): PdfLine | undefined {
  const cells: { text: string; x: number; right: number }[] = [];
  let previous: PdfRun | undefined;
  for (const run of runs) {
    if (run.text.trim() === '') continue;
    const gap = previous === undefined ? 0 : gapBetween(previous, run);
    const size = Math.max(previous?.size ?? 0, run.size);
    const cell = cells.at(-1);
    if (cell === undefined || gap > CELL_GAP * size) {
      cells.push({ text: run.text, x: run.x, right: run.x + run.width });
    } else {
      const spaced =
        (gap > SPACE_GAP * size || turns(previous, run)) && !cell.text.endsWith(' ') && !run.text.startsWith(' ');
      cell.text += (spaced ? ' ' : '') + run.text;
      cell.x = Math.min(cell.x, run.x);
      cell.right = Math.max(cell.right, run.x + run.width);
    }
    previous = run;
  }
  return cells.length === 0 ? undefined : lineOf(cells, runs);
}

function lineOf(cells: readonly PdfCell[], runs: readonly PdfRun[]): PdfLine {
  const clean = cells.map(cell => ({ ...cell, text: mendArticle(cell.text.replace(/\s+/g, ' ').trim()) }));
  const visible = runs.filter(run => run.text.trim() !== '');
  const longest = visible.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return {
    text: clean.map(cell => cell.text).join(' '),
    cells: clean,
    x: Math.min(...clean.map(cell => cell.x)),
    right: Math.max(...clean.map(cell => cell.right)),
    y: longest.y,
    size: longest.size,
  };
}

/** Where the script changes direction pdf.js counts the space between into the width of a run. */
function turns(previous: PdfRun | undefined, run: PdfRun): boolean {
  return (
    previous !== undefined &&
    previous.rightToLeft !== run.rightToLeft &&
    /[\p{L}\p{N}]$/u.test(previous.text) &&
    /^[\p{L}\p{N}]/u.test(run.text)
  );
}

function gapBetween(previous: PdfRun, run: PdfRun): number {
  const forwards = run.x - (previous.x + previous.width);
  const backwards = previous.x - (run.x + run.width);
  return Math.max(forwards, backwards);
}

/**
 * Fonts with a glyph for lam and alef come out with the two swapped. Alef is never followed by another alef with hamza or
 * madda, so that one case of it, the article before such a letter, can be told and mended.
 */
function mendArticle(text: string): string {
  return text.replace(/\u0627([\u0622\u0623\u0625])\u0644/g, '\u0627\u0644$1');
}
