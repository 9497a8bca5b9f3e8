import type { MarkupElement, MarkupNode } from './read-markup.ts';

const MAX_SPAN = 100;

/**
 * The cells of a table as text, row by row. A cell that spans rows is repeated in each, so that a row says all it means
 * by itself; one that spans columns is repeated under each, unless it has the row to itself. A block
 * of both is content and stands once.
 */
export function tableRows(table: MarkupElement, render: (cell: MarkupElement) => string): string[][] {
  const rows: string[][] = [];
  const carried = new Map<number, { text: string; rows: number }>();
  for (const row of rowsOf(table)) {
    const cells: string[] = [];
    const takeCarried = () => {
      for (let held = carried.get(cells.length); held !== undefined; held = carried.get(cells.length)) {
        if (held.rows === 1) carried.delete(cells.length);
        else held.rows--;
        cells.push(held.text);
      }
    };
    const own = row.children.filter(isCell);
    const alone = own.length === 1 && carried.size === 0;
    for (const cell of own) {
      takeCarried();
      const text = render(cell);
      const columns = span(cell, 'colspan');
      const more = span(cell, 'rowspan') - 1;
      const block = columns > 1 && more > 0;
      for (let column = 0; column < columns; column++) {
        const shown = column === 0 || !(alone || block) ? text : '';
        if (more > 0) carried.set(cells.length, { text: block ? '' : shown, rows: more });
        cells.push(shown);
      }
    }
    takeCarried();
    rows.push(cells);
  }
  return rows;
}

function rowsOf(table: MarkupElement): MarkupElement[] {
  return table.children.flatMap(child => {
    if (typeof child === 'string') return [];
    if (child.name === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.name) ? rowsOf(child) : [];
  });
}

function isCell(node: MarkupNode): node is MarkupElement {
  return typeof node !== 'string' && (node.name === 'td' || node.name === 'th');
}

function span(cell: MarkupElement, name: string): number {
  const value = Number.parseInt(cell.attributes[name] ?? '1', 10);
  return value >= 1 ? Math.min(value, MAX_SPAN) : 1;
}
