import type { Point } from './flow-document.ts';
import type { Size } from './layout.ts';

export interface TreeLayout {
  readonly ids: readonly string[];
  /** Where the drawing begins. */
  readonly start: string;
  targetsOf(id: string): readonly string[];
  sizeOf(id: string): Size;
}

const COLUMN_GAP = 88;
const ROW_GAP = 32;

/**
 * Places for nodes, as many as there are, in time that grows with their number: as a tree of the shortest ways from the
 * start, each node left of the first that it leads to, and the others below that one, so that the way of first choices is
 * a row that can be read. What the start does not lead to stands below.
 */
export function layoutTree(layout: TreeLayout): Map<string, Point> {
  const { roots, order, children, depth } = spanningForest(layout);
  const bands = new Map<string, number>();
  const inside = (id: string): number =>
    (children.get(id) ?? []).reduce((sum, child) => sum + (bands.get(child) ?? 0), 0);
  // From the leaves on: whatever leads to a node comes before it.
  for (const id of order.toReversed()) bands.set(id, Math.max(layout.sizeOf(id).height + ROW_GAP, inside(id)));
  const columns = columnsOf(order, depth, layout.sizeOf);
  const places = new Map<string, Point>();
  const tops = new Map<string, number>();
  let bottom = 0;
  for (const root of roots) {
    tops.set(root, bottom);
    bottom += bands.get(root) ?? 0;
  }
  for (const id of order) {
    const top = tops.get(id) ?? 0;
    let y = top;
    for (const child of children.get(id) ?? []) {
      tops.set(child, y);
      y += bands.get(child) ?? 0;
    }
    places.set(id, { x: Math.round(columns[depth.get(id) ?? 0] ?? 0), y: Math.round(top) });
  }
  return places;
}

/** The shortest ways from the start, then from what they do not come to. */
function spanningForest({ ids, start, targetsOf }: TreeLayout) {
  const depth = new Map<string, number>();
  const children = new Map<string, string[]>();
  const roots: string[] = [];
  const order: string[] = [];
  const known = new Set(ids);
  for (const root of known.has(start) ? [start, ...ids] : ids) {
    if (depth.has(root)) continue;
    depth.set(root, 0);
    roots.push(root);
    const reached = [root];
    // The list grows while it is walked.
    for (const id of reached) {
      const own: string[] = [];
      for (const target of targetsOf(id)) {
        if (depth.has(target) || !known.has(target)) continue;
        depth.set(target, (depth.get(id) ?? 0) + 1);
        own.push(target);
        reached.push(target);
      }
      children.set(id, own);
      order.push(id);
    }
  }
  return { roots, order, children, depth };
}

/** The left side of every column; each is as wide as its widest node. */
function columnsOf(
  order: readonly string[],
  depth: ReadonlyMap<string, number>,
  sizeOf: TreeLayout['sizeOf'],
): number[] {
  const widths: number[] = [];
  for (const id of order) {
    const column = depth.get(id) ?? 0;
    widths[column] = Math.max(widths[column] ?? 0, sizeOf(id).width);
  }
  let x = 0;
  return widths.map(width => {
    const left = x;
    x += width + COLUMN_GAP;
    return left;
  });
}
