export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
}

export interface RowName {
  readonly name: string;
  readonly detail: string | undefined;
}

/** What a chart shows and its table says: a name for each place, and series of one length. */
export interface ChartData {
  /** Heads the first column. */
  readonly labelHeader: string;
  readonly labels: readonly string[];
  /** Where rows are better known by something else: that in place of the label, and what is small beneath it. */
  readonly names?: readonly RowName[] | undefined;
  readonly series: readonly Series[];
}

/** RFC 4180. Cells that a spreadsheet would take for a formula begin with an apostrophe. */
export function toCsv({ labelHeader, labels, series }: ChartData): string {
  const rows = [
    [labelHeader, ...series.map(({ name }) => name)],
    ...labels.map((label, index) => [label, ...series.map(({ values }) => String(values[index] ?? 0))]),
  ];
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A round number at or above `value`, whose quarters are round as well. */
export function roundUp(value: number): number {
  if (value <= 4) return 4;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 4, 6, 8, 10].map(step => step * magnitude);
  return steps.find(step => step >= value && step % 4 === 0) ?? 20 * magnitude;
}
