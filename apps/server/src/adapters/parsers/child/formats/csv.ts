import { parse } from 'csv-parse/sync';
import type { FormatParser } from '../format-parser.ts';
import { cleanText } from '../text/clean-text.ts';
import { charsetOfMediaType, decodeText } from '../text/decode-text.ts';
import { renderPairs } from '../text/render-pairs.ts';
import { renderTable } from '../text/render-table.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_UNITS = 64 * 1024;

/** CSV, TSV and their kin as a table, or a FAQ as its pairs; the delimiter is told from the first lines. Rows may have any length. */
export const parseCsv: FormatParser = file => {
  const source = decodeText(file.bytes, charsetOfMediaType(file.mediaType)).replace(/^sep=.\r?\n/i, '');
  const rows = parse(source, {
    delimiter: detectDelimiter(source),
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  return { documents: [{ text: cleanText(renderPairs(rows) ?? renderTable(rows)) }] };
};

/** The delimiter that cuts the first lines into the same number of cells most often; a comma in doubt. */
function detectDelimiter(source: string): string {
  const lines = source
    .slice(0, SAMPLE_UNITS)
    .split(/\r\n?|\n/)
    .filter(line => line !== '')
    .slice(0, 50)
    .map(line => line.replace(/"[^"]*"/g, '""'));
  const scored = DELIMITERS.map(delimiter => {
    const counts = lines.map(line => line.split(delimiter).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    const agreeing = counts.filter(count => count === usual).length / Math.max(1, lines.length);
    return { delimiter, score: usual === 0 ? 0 : agreeing + Math.min(usual, 20) / 100 };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.delimiter;
}
