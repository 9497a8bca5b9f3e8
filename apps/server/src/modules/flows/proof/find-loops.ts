import { expressionPaths } from './expression-paths.ts';
import type { FlowFault, FlowWarning } from './flow-finding.ts';
import type { FlowGraph, GraphNode } from './flow-graph.ts';

/**
 * Circles in which nobody asks the customer anything. One that a condition over a variable it changes itself can leave
 * is a warning (the engine's step cap ends it should it never); any other is a fault.
 */
export function findLoops(graph: FlowGraph): { readonly faults: FlowFault[]; readonly warnings: FlowWarning[] } {
  const silent = new Map<string, readonly string[]>();
  const passable = passableSubflows(graph);
  for (const node of graph.nodes.values()) {
    if (!node.waits) silent.set(node.id, silentSuccessors(graph, node, passable));
  }
  const faults: FlowFault[] = [];
  const warnings: FlowWarning[] = [];
  for (const circle of circles(silent)) {
    const members = circle.flatMap(id => graph.nodes.get(id) ?? []);
    const [first] = circle;
    const names = circle.slice(0, 5).join('", "');
    const at = first === undefined ? {} : { nodeId: first };
    if (canLeave(members)) {
      const message = `"${names}" repeat until a condition holds, without asking the customer.`;
      warnings.push({ code: 'loop_ended_by_condition', ...at, message });
    } else {
      faults.push({
        code: 'loop_without_input',
        ...at,
        message: `"${names}" go round without ever asking the customer.`,
      });
    }
  }
  return { faults, warnings };
}

function silentSuccessors(graph: FlowGraph, node: GraphNode, passable: ReadonlySet<string>): string[] {
  if (node.node.type !== 'call-flow') return node.edges.flatMap(edge => edge.target ?? []);
  const called = graph.subflowStarts.get(node.node.flow);
  // The way on is silent only when the sub-flow can end without asking anything.
  const next = passable.has(node.node.flow) ? node.edges.flatMap(edge => edge.target ?? []) : [];
  return called === undefined ? next : [called, ...next];
}

/** Sub-flows that can be walked from start to end without a node that asks. */
function passableSubflows(graph: FlowGraph): ReadonlySet<string> {
  const passable = new Set<string>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, start] of graph.subflowStarts) {
      if (passable.has(name) || !reachesEndSilently(graph, start, passable)) continue;
      passable.add(name);
      changed = true;
    }
  }
  return passable;
}

function reachesEndSilently(graph: FlowGraph, start: string, passable: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  const pending = [start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = graph.nodes.get(id);
    if (node === undefined || node.waits || seen.has(id)) continue;
    seen.add(id);
    if (node.node.type === 'end') return true;
    if (node.node.type === 'call-flow' && !passable.has(node.node.flow)) continue;
    pending.push(...node.edges.flatMap(edge => edge.target ?? []));
  }
  return false;
}

/** Strongly connected parts with at least one circle (Tarjan, without recursion so that long flows do not overflow). */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];
  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const work: { id: string; next: number }[] = [{ id: root, next: 0 }];
    for (let frame = work.at(-1); frame !== undefined; frame = work.at(-1)) {
      const { id } = frame;
      if (frame.next === 0) {
        index.set(id, index.size);
        low.set(id, index.get(id) ?? 0);
        open.push(id);
        isOpen.add(id);
      }
      const target = edges.get(id)?.[frame.next];
      frame.next += 1;
      if (target !== undefined) {
        if (!edges.has(target)) continue;
        if (!index.has(target)) work.push({ id: target, next: 0 });
        else if (isOpen.has(target)) low.set(id, Math.min(low.get(id) ?? 0, index.get(target) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) low.set(parent.id, Math.min(low.get(parent.id) ?? 0, low.get(id) ?? 0));
      if (low.get(id) !== index.get(id)) continue;
      const part = open.splice(open.indexOf(id));
      for (const member of part) isOpen.delete(member);
      if (part.length > 1 || edges.get(id)?.includes(id) === true) found.push(part);
    }
  }
  return found;
}

/** Whether some decision inside the circle leads out of it and depends on what the circle changes (or on chance). */
function canLeave(members: readonly GraphNode[]): boolean {
  const inside = new Set(members.map(member => member.id));
  const written = new Set(members.flatMap(({ uses }) => uses.writes ?? []));
  return members.some(({ node, uses, edges }) => {
    if (!edges.some(edge => edge.target !== null && !inside.has(edge.target))) return false;
    if (node.type === 'random-split') return true;
    if (node.type !== 'condition' && node.type !== 'switch') return false;
    return (uses.expressions ?? []).some(source => expressionPaths(source).some(name => written.has(name)));
  });
}
