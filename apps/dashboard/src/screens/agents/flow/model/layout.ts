import { type Exit, exitsOf } from './exits.ts';
import { type FlowDocument, type FlowNode, nodesOf, type Point, startOf } from './flow-document.ts';
import { layoutTree } from './layout-tree.ts';
import { summaryOf } from './node-text.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** As wide as the style sheet draws a node; the heights are its too. */
export const NODE_WIDTH = 248;
const HEAD = 37;
const BODY = 12;
const LINE = 18.85;
const EXIT = 32;
const BORDER = 1;
const DOT = 11;
const TARGET_AT = 20;
const CHARS_A_LINE = 34;
const MAX_LINES = 4;
const NO_SIZE: Size = { width: 0, height: 0 };

/** About how large a node is drawn, for nodes that have not been. */
export function estimateSize(node: FlowNode, exits: readonly Exit[] = exitsOf(node, () => true)): Size {
  return {
    width: NODE_WIDTH,
    height: exitsTop(node) + (exits.length === 0 ? 0 : BORDER + exits.length * EXIT) + BORDER,
  };
}

/** About where the dots are, seen from the node's corner, that edges come to and leave from. */
export function estimateHandles(node: FlowNode, exits: readonly Exit[]) {
  const top = exitsTop(node) + BORDER + EXIT / 2;
  const dot = (x: number, y: number) => ({ x: x - DOT / 2, y: y - DOT / 2, width: DOT, height: DOT });
  return {
    target: dot(0, TARGET_AT),
    sources: exits.map(({ label }, index) => ({ id: label, ...dot(NODE_WIDTH, top + index * EXIT) })),
  };
}

function exitsTop(node: FlowNode): number {
  const lines = (summaryOf(node) || '…')
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARS_A_LINE)), 0);
  return HEAD + BODY + Math.min(MAX_LINES, lines) * LINE;
}

/** The library takes 0.1 s of a processor for so many nodes, and 2 s for 500. */
const MAX_ARRANGED = 120;

/**
 * Places for the nodes of a scope, from left to right along their edges. The library that crosses the fewest edges is loaded
 * when it is needed; a large scope is laid out as a tree.
 */
export async function layoutScope(
  document: FlowDocument,
  scope: string,
  sizeOf: (node: FlowNode) => Size = estimateSize,
): Promise<ReadonlyMap<string, Point>> {
  const nodes = nodesOf(document, scope);
  const known = new Set(nodes.map(({ id }) => id));
  if (nodes.length > MAX_ARRANGED) {
    const byId = new Map(
      nodes.map(node => [node.id, { size: sizeOf(node), exits: exitsOf(node, id => known.has(id)) }]),
    );
    return layoutTree({
      ids: [...byId.keys()],
      start: startOf(document, scope),
      targetsOf: id => byId.get(id)?.exits.flatMap(({ target }) => target ?? []) ?? [],
      sizeOf: id => byId.get(id)?.size ?? NO_SIZE,
    });
  }
  const { Graph, layout } = await import('@dagrejs/dagre');
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 32, ranksep: 72, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { ...sizeOf(node) });
  for (const node of nodes) {
    for (const { target } of exitsOf(node, id => known.has(id))) {
      if (target !== null && known.has(target) && target !== node.id) graph.setEdge(node.id, target);
    }
  }
  layout(graph);
  return new Map(
    nodes.map(node => {
      const { x, y } = graph.node(node.id) as { x: number; y: number };
      const { width, height } = sizeOf(node);
      return [node.id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }];
    }),
  );
}
