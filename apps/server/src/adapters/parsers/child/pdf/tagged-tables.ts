import type { StructTreeContent, StructTreeNode } from 'pdfjs-dist/types/src/display/api.js';

/** A cell as the file's structure names it: the marks of what is drawn in it. */
export interface TaggedCell {
  readonly marks: readonly string[];
  readonly isHeader: boolean;
}

/** A table of the structure; a cell that spans several places stands in each of them, but the first of a row only once. */
export type TaggedTable = readonly (readonly TaggedCell[])[];

const MAX_SPAN = 32;
const MAX_TABLES = 200;
const MAX_ROWS = 2_000;
const NOTHING: TaggedCell = { marks: [], isHeader: false };

/**
 * The tables that a tagged PDF names on a page, in order. Of tables in each other the inner ones count: the outer one is
 * layout. What has one row or one column is no table.
 */
export function taggedTables(tree: StructTreeNode | null): TaggedTable[] {
  const tables = tree === null ? [] : nodesOf(tree, 'Table').filter(node => nodesBelow(node, 'Table').length === 0);
  return tables
    .slice(0, MAX_TABLES)
    .map(readTable)
    .filter(rows => rows.length > 1 && rows.some(row => row.length > 1));
}

function readTable(table: StructTreeNode): TaggedTable {
  const rows: TaggedCell[][] = [];
  nodesBelow(table, 'TR')
    .slice(0, MAX_ROWS)
    .forEach((row, rowIndex) => {
      const cells = row.children.filter(isNode).filter(({ role }) => role === 'TH' || role === 'TD');
      let column = 0;
      for (const node of cells) {
        while (rows[rowIndex]?.[column] !== undefined) column++;
        const cell = { marks: marksOf(node), isHeader: node.role === 'TH' };
        for (let down = 0; down < spanOf(node.rowSpan); down++) {
          for (let right = 0; right < spanOf(node.colSpan); right++) {
            // What a row is about is said once; a header over several columns is a header of each.
            const shown = column > 0 || right === 0 || cell.isHeader ? cell : NOTHING;
            place(rows, rowIndex + down, column + right, shown);
          }
        }
      }
      rows[rowIndex] ??= [];
    });
  return rows.map(row => Array.from(row, cell => cell ?? NOTHING));
}

function place(rows: TaggedCell[][], row: number, column: number, cell: TaggedCell): void {
  const cells = (rows[row] ??= []);
  cells[column] ??= cell;
}

function spanOf(span: number | undefined): number {
  return Math.min(Math.max(Math.trunc(span ?? 1), 1), MAX_SPAN);
}

function isNode(child: StructTreeNode | StructTreeContent): child is StructTreeNode {
  return 'role' in child;
}

function nodesOf(node: StructTreeNode, role: string): StructTreeNode[] {
  return node.role === role ? [node, ...nodesBelow(node, role)] : nodesBelow(node, role);
}

function nodesBelow(node: StructTreeNode, role: string): StructTreeNode[] {
  return node.children.filter(isNode).flatMap(child => nodesOf(child, role));
}

function marksOf(node: StructTreeNode): string[] {
  return node.children.flatMap(child => {
    if (isNode(child)) return marksOf(child);
    return child.type === 'content' ? [child.id] : [];
  });
}
