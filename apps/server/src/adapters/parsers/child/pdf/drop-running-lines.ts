import type { PdfLine, PdfPage } from './pdf-line.ts';

const MIN_PAGES = 3;
/** Where headers and footers stand, as a share of the page's height. */
const MARGIN = 0.09;
const MIN_SHARE = 0.5;

/** Leaves out what repeats in the margins of most pages: running titles and page numbers. */
export function dropRunningLines(pages: readonly PdfPage[]): PdfPage[] {
  if (pages.length < MIN_PAGES) return [...pages];
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(page.lines.filter(line => inMargin(line, page)).map(keyOf))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const least = Math.max(MIN_PAGES, MIN_SHARE * pages.length);
  return pages.map(page => {
    const lines = page.lines.filter(line => !inMargin(line, page) || (counts.get(keyOf(line)) ?? 0) < least);
    // A page of nothing else says just that.
    return lines.length === 0 ? page : { ...page, lines };
  });
}

function inMargin(line: PdfLine, page: PdfPage): boolean {
  return line.y < MARGIN * page.height || line.y > (1 - MARGIN) * page.height;
}

/** Page numbers differ, so digits do not count. */
function keyOf(line: PdfLine): string {
  return line.text.replace(/\d+/g, '#').toLowerCase();
}
