/** Where commands write: words for people, or with `--json` one JSON value a line for programs. */
export interface Output {
  readonly json: boolean;
  /** A line for people; nothing with `--json`. */
  line(text: string): void;
  /** Part of a line for people. */
  part(text: string): void;
  /** A value for programs; nothing without `--json`. */
  value(value: unknown): void;
  /** A table for people. */
  table(rows: readonly (readonly string[])[]): void;
  /** A progress bar on standard error, redrawn in place on a terminal. */
  progress(label: string, done: number, total: number): void;
}

const BAR_WIDTH = 28;

export function createOutput(json: boolean): Output {
  let lastPercent = -1;
  return {
    json,
    line: text => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    part: text => {
      if (!json) process.stdout.write(text);
    },
    value: value => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    table: rows => {
      if (!json) process.stdout.write(renderTable(rows));
    },
    progress: (label, done, total) => {
      if (json) return;
      const share = total === 0 ? 0 : Math.min(1, done / total);
      const filled = Math.round(share * BAR_WIDTH);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
      const text = `${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${label}`;
      if (process.stderr.isTTY) {
        process.stderr.write(`\r\u001b[K${text}${share === 1 ? '\n' : ''}`);
      } else if (Math.floor(share * 10) !== lastPercent) {
        lastPercent = Math.floor(share * 10);
        process.stderr.write(`${text}\n`);
      }
    },
  };
}

function renderTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)));
  return rows
    .map(
      row =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
