import type { PdfLine, PdfPage } from './pdf-line.ts';

/** A table that goes on at the top of the next page gets its header there too, so that its rows still say what they mean. */
export function carryHeaders(pages: readonly PdfPage[]): PdfPage[] {
  let header: readonly string[] | undefined;
  return pages.map(page => {
    const [first, ...others] = page.lines;
    const mended = first === undefined ? first : withHeader(first, header);
    const lines = mended === undefined ? [] : [mended, ...others];
    const last = lines.at(-1)?.table;
    header = last?.hasHeader === true ? last.rows[0] : undefined;
    return { ...page, lines };
  });
}

function withHeader(line: PdfLine, header: readonly string[] | undefined): PdfLine {
  const { table } = line;
  if (table === undefined || header === undefined || table.hasHeader) return line;
  if (table.rows.some(row => row.length > header.length)) return line;
  return { ...line, table: { rows: [header, ...table.rows], hasHeader: true } };
}
