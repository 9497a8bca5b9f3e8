import { exitsOf } from './exits.ts';
import { type FlowDocument, type FlowNode, nodesOf, type Point } from './flow-document.ts';
import { spokenText } from './node-text.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** As wide as the style sheet draws a node. */
export const NODE_WIDTH = 248;
const HEAD = 40;
const LINE = 19;
const EXIT = 32;
const CHARS_A_LINE = 32;
const MAX_LINES = 4;

/** About how large a node is drawn, for nodes that have not been. */
export function estimateSize(node: FlowNode): Size {
  const text = spokenText(node) ?? '…';
  const lines = Math.min(MAX_LINES, Math.max(1, Math.ceil(text.length / CHARS_A_LINE)));
  return { width: NODE_WIDTH, height: HEAD + lines * LINE + 16 + exitsOf(node, () => true).length * EXIT };
}

/** Places for the nodes of a scope, from left to right along their edges. The library is loaded when it is needed. */
export async function layoutScope(
  document: FlowDocument,
  scope: string,
  sizeOf: (node: FlowNode) => Size = estimateSize,
): Promise<ReadonlyMap<string, Point>> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const nodes = nodesOf(document, scope);
  const known = new Set(nodes.map(({ id }) => id));
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
