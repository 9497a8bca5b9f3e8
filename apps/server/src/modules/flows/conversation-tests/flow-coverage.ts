import type { FlowDocument } from '@baraza/contracts';
import { flowGraph } from '../proof/flow-graph.ts';
import type { FlowTestResult } from './run-flow-test.ts';

export interface Coverage {
  readonly covered: number;
  readonly total: number;
  /** Ids that no test came through. */
  readonly missing: readonly string[];
}

/** Which nodes and edges of a flow its conversation tests came through. Built-in keywords are not the flow's own edges. */
export function flowCoverage(
  document: FlowDocument,
  results: readonly FlowTestResult[],
): { readonly nodes: Coverage; readonly edges: Coverage } {
  const graph = flowGraph(document);
  const nodes = new Set(results.flatMap(result => result.nodes));
  const edges = new Set(results.flatMap(result => result.edges));
  return { nodes: coverage([...graph.nodes.keys()], nodes), edges: coverage(ownEdges(document), edges) };
}

/** Every edge the author drew, by id. */
export function ownEdges(document: FlowDocument): string[] {
  const graph = flowGraph(document);
  const declared = new Set((document.keywords ?? []).map(keyword => `@keyword:${keyword.action}`));
  const drawn = [...graph.nodes.values()].flatMap(node => node.edges).filter(edge => edge.target !== null);
  const anywhere = graph.globalEdges.filter(edge => !edge.id.startsWith('@keyword:') || declared.has(edge.id));
  return [...new Set([...drawn, ...anywhere].map(edge => edge.id))];
}

function coverage(ids: readonly string[], seen: ReadonlySet<string>): Coverage {
  const missing = ids.filter(id => !seen.has(id));
  return { covered: ids.length - missing.length, total: ids.length, missing };
}
