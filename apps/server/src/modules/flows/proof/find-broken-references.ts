import { allNodes } from '../flow-defaults.ts';
import type { FlowFault } from './flow-finding.ts';
import { type FlowGraph, type GraphEdge, reachableNodes } from './flow-graph.ts';

/** Ids used twice, edges and calls to what is not there, edges that are missing, nodes nobody comes to. */
export function findBrokenReferences(graph: FlowGraph): FlowFault[] {
  return [...findDuplicates(graph), ...findMissingTargets(graph), ...findUnreachable(graph)];
}

function findDuplicates(graph: FlowGraph): FlowFault[] {
  const faults: FlowFault[] = [];
  const seen = new Set<string>();
  for (const { node } of allNodes(graph.document)) {
    if (seen.has(node.id)) {
      faults.push({ code: 'duplicate_node_id', nodeId: node.id, message: `Two nodes have the id "${node.id}".` });
    }
    seen.add(node.id);
  }
  for (const { id, node, edges } of graph.nodes.values()) {
    const labels = edges.map(edge => edge.label);
    const choices = node.type === 'input' ? (node.choices ?? []).map(choice => choice.id) : [];
    for (const repeated of [...repeatedIn(labels), ...repeatedIn(choices)]) {
      const option = repeated.replace(/^(button|row|intent):/, '');
      faults.push({
        code: 'duplicate_option_id',
        nodeId: id,
        message: `Two options of this node have the id "${option}".`,
      });
    }
  }
  return faults;
}

function repeatedIn(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function findMissingTargets(graph: FlowGraph): FlowFault[] {
  const faults: FlowFault[] = [];
  if (!graph.nodes.has(graph.start)) {
    faults.push({
      code: 'unknown_start',
      message: `The flow starts at "${graph.start}", which is not one of its nodes.`,
    });
  }
  for (const [name, start] of graph.subflowStarts) {
    if (graph.nodes.get(start)?.scope !== name) {
      faults.push({
        code: 'unknown_start',
        message: `The sub-flow "${name}" starts at "${start}", which is not one of its nodes.`,
      });
    }
  }
  const check = (edge: GraphEdge): void => {
    const at = edge.from === null ? {} : { nodeId: edge.from };
    if (edge.target !== null && !graph.nodes.has(edge.target)) {
      const message = `${describe(edge)} leads to "${edge.target}", which does not exist.`;
      faults.push({ code: 'broken_reference', ...at, message });
    } else if (edge.target === null && edge.required) {
      faults.push({
        code: 'dead_end',
        ...at,
        message: `${describe(edge)} leads nowhere: the customer would get stuck.`,
      });
    }
  };
  for (const node of graph.nodes.values()) node.edges.forEach(check);
  graph.globalEdges.forEach(check);
  for (const { id, node } of graph.nodes.values()) {
    if (node.type === 'call-flow' && !graph.subflowStarts.has(node.flow)) {
      faults.push({ code: 'broken_reference', nodeId: id, message: `There is no sub-flow "${node.flow}".` });
    }
  }
  return faults;
}

function describe(edge: GraphEdge): string {
  const [kind = '', ...rest] = edge.label.split(':');
  const name = rest.join(':');
  switch (kind) {
    case 'button':
    case 'row':
      return `The option "${name}"`;
    case 'intent':
      return `The intent "${name}"`;
    case 'keyword':
      return `The keyword for ${name}`;
    case 'branch':
    case 'case':
      return `${kind === 'case' ? 'Case' : 'Branch'} ${name}`;
    case 'next':
      return 'The way on';
    default:
      return `"${kind}"`;
  }
}

function findUnreachable(graph: FlowGraph): FlowFault[] {
  const reached = reachableNodes(graph);
  return [...graph.nodes.keys()]
    .filter(id => !reached.has(id))
    .map(id => ({ code: 'unreachable_node', nodeId: id, message: `No way leads to "${id}".` }));
}
