import type { FlowDocument, FlowNode } from '@baraza/contracts';
import { allNodes, plainFallback, plainIntent } from '../flow-defaults.ts';
import type { NodeUses } from '../nodes/node-kind.ts';
import { nodeEdges, nodeUses, nodeWaits } from '../nodes/node-kinds.ts';
import { resolveKeywords } from '../resolve-keywords.ts';

/** An edge as `advanceFlow` names it when it crosses it. */
export interface GraphEdge {
  /** `<node id>/<label>`, or `@intent:…`, `@keyword:…`, `@fallback` for edges that start anywhere. */
  readonly id: string;
  /** Null for edges that start anywhere. */
  readonly from: string | null;
  readonly label: string;
  readonly target: string | null;
  readonly required: boolean;
}

export interface GraphNode {
  readonly id: string;
  readonly scope: string;
  readonly node: FlowNode;
  readonly waits: boolean;
  readonly uses: NodeUses;
  /** Ways out, the fallback of the node among them. */
  readonly edges: readonly GraphEdge[];
}

/** A document as nodes and edges. Of nodes with one id the first counts, as in the engine. */
export interface FlowGraph {
  readonly document: FlowDocument;
  readonly start: string;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** Edges from anywhere: intents, keywords, the flow's fallback. */
  readonly globalEdges: readonly GraphEdge[];
  /** Start nodes of the sub-flows. */
  readonly subflowStarts: ReadonlyMap<string, string>;
}

export function flowGraph(document: FlowDocument): FlowGraph {
  const listed = allNodes(document);
  const ids = new Set(listed.map(({ node }) => node.id));
  const nodes = new Map<string, GraphNode>();
  for (const { scope, node } of listed) {
    if (nodes.has(node.id)) continue;
    const edges: GraphEdge[] = nodeEdges(node).map(edge => ({
      id: `${node.id}/${edge.label}`,
      from: node.id,
      label: edge.label,
      target: edge.target ?? null,
      required: edge.required,
    }));
    const fallback =
      'fallback' in node && node.fallback !== undefined ? plainFallback(node.fallback, id => ids.has(id)) : null;
    if (fallback !== null && fallback.next !== null) {
      edges.push({
        id: `${node.id}/fallback`,
        from: node.id,
        label: 'fallback',
        target: fallback.next,
        required: false,
      });
    }
    nodes.set(node.id, { id: node.id, scope, node, waits: nodeWaits(node), uses: nodeUses(node), edges });
  }
  return {
    document,
    start: document.start,
    nodes,
    globalEdges: globalEdges(document, ids),
    subflowStarts: new Map(Object.entries(document.flows ?? {}).map(([name, flow]) => [name, flow.start])),
  };
}

function globalEdges(document: FlowDocument, ids: ReadonlySet<string>): GraphEdge[] {
  const from = null;
  const edges: GraphEdge[] = [];
  for (const [name, intent] of Object.entries(document.intents ?? {})) {
    const { next } = plainIntent(name, intent);
    if (next !== null)
      edges.push({ id: `@intent:${name}`, from, label: `intent:${name}`, target: next, required: false });
  }
  for (const { action, target } of resolveKeywords(document)) {
    if (target !== null)
      edges.push({ id: `@keyword:${action}`, from, label: `keyword:${action}`, target, required: false });
  }
  const fallback = document.fallback === undefined ? null : plainFallback(document.fallback, id => ids.has(id));
  if (fallback !== null && fallback.next !== null) {
    edges.push({ id: '@fallback', from, label: 'fallback', target: fallback.next, required: false });
  }
  return edges;
}

/** Where a node leads to inside the graph: its edges, and the sub-flow it calls. */
export function successors(graph: FlowGraph, node: GraphNode): string[] {
  const targets = node.edges.flatMap(edge =>
    edge.target !== null && graph.nodes.has(edge.target) ? [edge.target] : [],
  );
  const called = node.node.type === 'call-flow' ? graph.subflowStarts.get(node.node.flow) : undefined;
  return called !== undefined && graph.nodes.has(called) ? [...targets, called] : targets;
}

/** Nodes that a conversation can come to. */
export function reachableNodes(graph: FlowGraph): ReadonlySet<string> {
  const reached = new Set<string>();
  const pending = [graph.start, ...graph.globalEdges.flatMap(edge => (edge.target === null ? [] : [edge.target]))];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = graph.nodes.get(id);
    if (node === undefined || reached.has(id)) continue;
    reached.add(id);
    pending.push(...successors(graph, node));
  }
  return reached;
}
