/**
 * Rows as a Markdown table, the first one as its header. Empty rows and columns go; a table of one column is plain lines;
 * '' when nothing is left.
 */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map(row => row.map(cleanCell)).filter(row => row.some(cell => cell !== ''));
  const width = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const used = Array.from({ length: width }, (_, column) => cells.some(row => (row[column] ?? '') !== ''));
  const kept = cells.map(row => used.flatMap((keep, column) => (keep ? [row[column] ?? ''] : [])));
  const columns = kept[0]?.length ?? 0;
  if (columns === 0) return '';
  if (columns === 1) return kept.map(row => row[0]).join('\n');
  const [header = [], ...body] = kept.map(row => `| ${row.join(' | ')} |`);
  return [header, `|${' --- |'.repeat(columns)}`, ...body].join('\n');
}

function cleanCell(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}
