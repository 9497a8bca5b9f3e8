import type { FlowGraph, GraphEdge, GraphNode } from './flow-graph.ts';

/**
 * The shortest way on which a conversation comes to a node without a variable, for people to read: `hello → menu`, or
 * `keyword "human" → person`. `gained` are the variables that are certain on an edge beyond those at its node. Undefined
 * when there is none that is easy to tell (through the middle of sub-flows).
 */
export function wayWithout(
  graph: FlowGraph,
  name: string,
  to: string,
  gained: (node: GraphNode, edge: GraphEdge) => readonly string[],
): string | undefined {
  const cameFrom = new Map<string, string | null>();
  const pending: string[] = [];
  const arrive = (id: string | null | undefined, from: string | null): void => {
    if (id === null || id === undefined || cameFrom.has(id) || !graph.nodes.has(id)) return;
    cameFrom.set(id, from);
    pending.push(id);
  };
  arrive(graph.start, null);
  // Breadth first: the first way found is the shortest, and one from the start is told before one from anywhere.
  const follow = (): void => {
    for (let at = pending.shift(); at !== undefined && !cameFrom.has(to); at = pending.shift()) {
      const node = graph.nodes.get(at);
      if (node === undefined) continue;
      if (node.node.type === 'call-flow') arrive(graph.subflowStarts.get(node.node.flow), at);
      for (const edge of node.edges) if (!gained(node, edge).includes(name)) arrive(edge.target, at);
    }
  };
  follow();
  const entries = new Map<string, string>();
  for (const edge of graph.globalEdges) {
    if (edge.target !== null && !cameFrom.has(edge.target)) entries.set(edge.target, describeEntry(edge));
    arrive(edge.target, null);
  }
  follow();
  if (!cameFrom.has(to)) return undefined;
  const way = [to];
  for (let at = cameFrom.get(to); typeof at === 'string'; at = cameFrom.get(at)) way.unshift(at);
  const entry = entries.get(way[0] ?? '');
  if (entry !== undefined) way.unshift(entry);
  return (way.length > MAX_TOLD ? [...way.slice(0, 2), '…', ...way.slice(-3)] : way).join(' → ');
}

const MAX_TOLD = 7;

function describeEntry({ label }: GraphEdge): string {
  const [kind = '', ...words] = label.split(':');
  return words.length === 0 ? `(${kind})` : `(${kind} "${words.join(':')}")`;
}
