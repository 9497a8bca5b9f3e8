import type { FlowNode } from '@baraza/contracts';
import type { Expression } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { defaultOf } from '../flow-defaults.ts';
import { assured, mentioned, needed, templateNeeds, textsOf } from './expression-paths.ts';
import type { FlowFault } from './flow-finding.ts';
import type { FlowGraph, GraphEdge, GraphNode } from './flow-graph.ts';
import { wayWithout } from './way-without.ts';

/** Variables that are set for certain; undefined stands for "not looked at yet", which holds everything. */
type Known = ReadonlySet<string> | undefined;

/**
 * Variables that are read where some path may come along without having set them. A forward analysis: what is certain at
 * a node is what is certain on every way into it, the edges that start anywhere (intents, keywords) among them.
 */
export function findUnsetVariables(graph: FlowGraph): FlowFault[] {
  const atEntry = knownAtEntry(graph);
  const settable = new Set([...graph.nodes.values()].flatMap(({ uses }) => uses.writes ?? []));
  const faults: FlowFault[] = [];
  for (const { id, ...current } of graph.nodes.values()) {
    const known = atEntry.get(id);
    if (known === undefined) continue;
    for (const name of new Set(unsetReads(current, known))) {
      const why = settable.has(name) ? `is not set on every way here${unsetWay(graph, name, id)}` : 'is set nowhere';
      faults.push({
        code: 'variable_read_before_set',
        nodeId: id,
        message: `"${name}" is read here but ${why}. Give it a default, or set it before.`,
      });
    }
  }
  return faults;
}

function unsetWay(graph: FlowGraph, name: string, id: string): string {
  const way = wayWithout(graph, name, id, gainedOn);
  return way === undefined ? '' : ` (not on ${way})`;
}

/** Variables with a default. */
export function variablesWithDefault(graph: FlowGraph): ReadonlySet<string> {
  const variables = Object.entries(graph.document.variables ?? {});
  return new Set(variables.flatMap(([name, variable]) => (defaultOf(variable) === undefined ? [] : [name])));
}

/** Names of all variables that are read somewhere without being certain. */
export function unsetVariables(graph: FlowGraph): ReadonlySet<string> {
  const atEntry = knownAtEntry(graph);
  return new Set(
    [...graph.nodes.values()].flatMap(({ id, ...current }) => unsetReads(current, atEntry.get(id) ?? new Set())),
  );
}

function knownAtEntry(graph: FlowGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const defaults = variablesWithDefault(graph);
  const known = new Map<string, ReadonlySet<string>>();
  const exits = new Map<string, Known>();
  const pending: string[] = [];
  const callers = new Map<string, string[]>();
  for (const { id, node } of graph.nodes.values()) {
    if (node.type === 'call-flow') callers.set(node.flow, [...(callers.get(node.flow) ?? []), id]);
  }

  const arrive = (id: string | null | undefined, certain: ReadonlySet<string>): void => {
    if (id === null || id === undefined || !graph.nodes.has(id)) return;
    const before = known.get(id);
    const after = before === undefined ? certain : intersection(before, certain);
    if (before !== undefined && after.size === before.size) return;
    known.set(id, after);
    pending.push(id);
  };

  arrive(graph.start, defaults);
  for (const edge of graph.globalEdges) arrive(edge.target, defaults);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const current = graph.nodes.get(id);
    const certain = known.get(id);
    if (current === undefined || certain === undefined) continue;
    const { node, scope } = current;
    if (node.type === 'call-flow') {
      const given = union(certain, Object.keys(node.with ?? {}));
      arrive(graph.subflowStarts.get(node.flow), given);
      const exit = exits.get(node.flow);
      if (exit !== undefined) arrive(node.next, union(given, exit));
      continue;
    }
    if (node.type === 'end' && scope !== '') {
      const before = exits.get(scope);
      const after = before === undefined ? certain : intersection(before, certain);
      if (before === undefined || after.size !== before.size) {
        exits.set(scope, after);
        pending.push(...(callers.get(scope) ?? []));
      }
      continue;
    }
    for (const edge of current.edges) arrive(edge.target, union(certain, gainedOn(current, edge)));
  }
  return known;
}

/** What is certain on an edge beyond what was certain at its node. */
function gainedOn(current: GraphNode, edge: GraphEdge): readonly string[] {
  const { node } = current;
  if (edge.label === 'fallback') return [];
  if (node.type === 'condition')
    return gainedByBranch(
      node.branches.map(branch => branch.when),
      edge,
    );
  if (node.type === 'switch') {
    const index = Number(edge.label.slice('case:'.length)) - 1;
    const equals = node.cases[index]?.equals;
    const parsed = parseExpression(node.value);
    const sure =
      edge.label !== 'otherwise' &&
      equals !== null &&
      equals !== undefined &&
      parsed.ok &&
      parsed.expression.kind === 'path';
    return sure ? mentioned(parsed.expression) : [];
  }
  return (current.uses.writes ?? []).flatMap(name => name ?? []);
}

function gainedByBranch(conditions: readonly string[], edge: GraphEdge): string[] {
  const taken = edge.label === 'otherwise' ? conditions.length : Number(edge.label.slice('branch:'.length)) - 1;
  const parsed = conditions.map(source => parseExpression(source));
  const refused = parsed
    .slice(0, taken)
    .flatMap(condition => (condition.ok ? [...assured(condition.expression, false)] : []));
  const condition = parsed[taken];
  return condition?.ok === true ? [...refused, ...assured(condition.expression, true)] : refused;
}

function unsetReads({ node, uses }: Pick<GraphNode, 'node' | 'uses'>, known: ReadonlySet<string>): string[] {
  if (node.type === 'condition')
    return unsetInBranches(
      node.branches.map(branch => branch.when),
      known,
    );
  if (node.type === 'set-variable') return unsetInAssignments(node, known);
  const sources = [
    ...(uses.templates ?? []).flatMap(template => template ?? []),
    ...(uses.values ?? []).flatMap(textsOf),
  ];
  const names = [...sources.flatMap(templateNeeds), ...(uses.expressions ?? []).flatMap(neededBy)];
  // Error texts and options are shown after the node has set nothing yet, so its own writes do not count.
  return names.filter(name => !known.has(name));
}

function unsetInBranches(conditions: readonly string[], known: ReadonlySet<string>): string[] {
  const unset: string[] = [];
  let certain = known;
  for (const source of conditions) {
    const parsed = parseExpression(source);
    if (!parsed.ok) continue;
    unset.push(...needed(parsed.expression).filter(name => !certain.has(name)));
    certain = union(certain, assured(parsed.expression, false));
  }
  return unset;
}

/** One assignment may read what an earlier one has set; appending may start from nothing. */
function unsetInAssignments(node: Extract<FlowNode, { type: 'set-variable' }>, known: ReadonlySet<string>): string[] {
  const certain = new Set(known);
  const unset: string[] = [];
  for (const assignment of node.assignments) {
    const names =
      'expression' in assignment ? neededBy(assignment.expression) : textsOf(assignment.value).flatMap(templateNeeds);
    unset.push(...names.filter(name => !certain.has(name)));
    certain.add(assignment.variable);
  }
  return unset;
}

function neededBy(source: string): string[] {
  const parsed = parseExpression(source);
  return parsed.ok ? needed(parsed.expression satisfies Expression) : [];
}

function union(first: ReadonlySet<string>, second: Iterable<string>): ReadonlySet<string> {
  const added = [...second].filter(name => !first.has(name));
  return added.length === 0 ? first : new Set([...first, ...added]);
}

/** The very first set when all of it is in the second, which is how most edges arrive. */
function intersection(first: ReadonlySet<string>, second: ReadonlySet<string>): ReadonlySet<string> {
  if (first === second || [...first].every(name => second.has(name))) return first;
  return new Set([...first].filter(name => second.has(name)));
}
