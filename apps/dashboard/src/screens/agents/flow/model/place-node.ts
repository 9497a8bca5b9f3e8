import { exitsOf } from './exits.ts';
import { type FlowDocument, type FlowNode, nodesOf, type Point } from './flow-document.ts';
import { NODE_WIDTH } from './layout.ts';

const GAP = 88;
const STEP = 56;

/** A free place to the right of a node, or right of everything when there is none. */
export function placeAfter(
  document: FlowDocument,
  scope: string,
  places: ReadonlyMap<string, Point>,
  after: FlowNode | undefined,
): Point {
  const taken = nodesOf(document, scope).map(node => placeOf(node, places));
  const from = after === undefined ? rightmost(taken) : placeOf(after, places);
  if (from === undefined) return { x: 0, y: 0 };
  const x = from.x + NODE_WIDTH + GAP;
  let { y } = from;
  while (taken.some(place => Math.abs(place.x - x) < NODE_WIDTH && Math.abs(place.y - y) < STEP * 2)) y += STEP;
  return { x, y };
}

export function placeOf(node: FlowNode, places: ReadonlyMap<string, Point>): Point {
  return node.position ?? places.get(node.id) ?? { x: 0, y: 0 };
}

/** The first way out of a node that leads nowhere yet, fallbacks left aside. */
export function freeExit(node: FlowNode): string | undefined {
  return exitsOf(node, () => true).find(({ role, target }) => target === null && role !== 'fallback')?.label;
}

function rightmost(places: readonly Point[]): Point | undefined {
  return places.toSorted((a, b) => b.x - a.x)[0];
}
