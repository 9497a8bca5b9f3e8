import type { Flow } from '@baraza/sdk';
import { type FlowDocument, NODE_KINDS } from './flow-document.ts';

const LISTS: Readonly<Record<string, string>> = {
  message: 'messages',
  buttons: 'buttons',
  list: 'sections',
  'set-variable': 'assignments',
  condition: 'branches',
  switch: 'cases',
  intent: 'routes',
  'random-split': 'branches',
};

/**
 * The draft as something that can be drawn, or what keeps it from that. A draft may be anything; what is only wrong in
 * content is drawn, and the proof marks it.
 */
export function asEditable(flow: unknown): { readonly document: FlowDocument } | { readonly problem: string } {
  if (!isObject(flow)) return { problem: 'a flow is an object' };
  if (flow['format'] !== 'baraza/v1') return { problem: 'format must be baraza/v1' };
  const problem =
    nodesProblem(flow['nodes'], 'nodes') ?? (flow['flows'] === undefined ? undefined : flowsProblem(flow['flows']));
  if (problem !== undefined) return { problem };
  return {
    document: { ...flow, start: typeof flow['start'] === 'string' ? flow['start'] : '' } as unknown as FlowDocument,
  };
}

/** A document as the client sends it. */
export function asFlow(document: FlowDocument): Flow {
  return document as unknown as Flow;
}

function flowsProblem(flows: unknown): string | undefined {
  if (!isObject(flows)) return 'flows must be an object';
  for (const [name, flow] of Object.entries(flows)) {
    if (!isObject(flow) || typeof flow['start'] !== 'string') return `flows.${name} must have a start and nodes`;
    const problem = nodesProblem(flow['nodes'], `flows.${name}.nodes`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function nodesProblem(nodes: unknown, at: string): string | undefined {
  if (!Array.isArray(nodes)) return `${at} must be a list`;
  const ids = new Set<string>();
  for (const [index, node] of nodes.entries()) {
    const problem = nodeProblem(node, `${at}.${index}`);
    if (problem !== undefined) return problem;
    const { id } = node as { id: string };
    if (ids.has(id)) return `${at}.${index}: the id "${id}" is used twice`;
    ids.add(id);
  }
  return undefined;
}

function nodeProblem(node: unknown, at: string): string | undefined {
  if (!isObject(node)) return `${at} must be an object`;
  const { id, type } = node;
  if (typeof id !== 'string' || id === '') return `${at}.id must be a text`;
  if (typeof type !== 'string' || !(NODE_KINDS as readonly string[]).includes(type))
    return `${at}.type: there is no kind "${String(type)}"`;
  const list = LISTS[type];
  if (list === undefined) return undefined;
  const items = node[list];
  if (!Array.isArray(items) || !items.every(isObject)) return `${at}.${list} must be a list of objects`;
  if (type === 'list' && !items.every(section => Array.isArray(section['rows']) && section['rows'].every(isObject)))
    return `${at}.sections must have rows`;
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
