import { type Exit, exitsOf } from './exits.ts';
import { allNodes, type FlowDocument, type FlowNode, nodesOf, startOf } from './flow-document.ts';

export interface GraphNode {
  readonly node: FlowNode;
  readonly exits: readonly Exit[];
  readonly isStart: boolean;
}

export interface GraphEdge {
  /** As the server names it: `menu/button:faq`. */
  readonly id: string;
  readonly source: string;
  readonly label: string;
  readonly role: Exit['role'];
  readonly target: string;
}

/** A scope of a document as it is drawn. Ways to nodes that are not in the scope are left out. */
export function toGraph(
  document: FlowDocument,
  scope: string,
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const ids = new Set(allNodes(document).map(({ id }) => id));
  const listed = nodesOf(document, scope);
  const here = new Set(listed.map(({ id }) => id));
  const start = startOf(document, scope);
  const nodes = listed.map(node => ({
    node,
    exits: exitsOf(node, id => ids.has(id)),
    isStart: node.id === start,
  }));
  const edges = nodes.flatMap(({ node, exits }) =>
    exits.flatMap(({ label, role, target }) =>
      target !== null && here.has(target) ? [{ id: `${node.id}/${label}`, source: node.id, label, role, target }] : [],
    ),
  );
  return { nodes, edges };
}

/** The node and the exit an edge's id names; ids of nodes may hold slashes, labels of exits too. */
export function parseEdgeId(
  document: FlowDocument,
  id: string,
): { readonly source: string; readonly label: string } | undefined {
  const source = allNodes(document)
    .map(node => node.id)
    .filter(one => id.startsWith(`${one}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  return source === undefined ? undefined : { source, label: id.slice(source.length + 1) };
}
