import type { FlowDocument } from '@baraza/sdk';

export type { FlowDocument };
export type FlowNode = FlowDocument['nodes'][number];
export type FlowNodeKind = FlowNode['type'];
export type NodeOf<K extends FlowNodeKind> = Extract<FlowNode, { type: K }>;
export type FlowFallback = NonNullable<FlowDocument['fallback']>;
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Every kind of node, in the order of the palette. */
export const NODE_GROUPS = {
  say: ['message', 'buttons', 'list', 'end'],
  ask: ['input', 'intent', 'ask-agent'],
  decide: ['condition', 'switch', 'random-split', 'set-variable'],
  act: ['http-request', 'capture-lead', 'handoff', 'wait'],
  lead: ['jump', 'call-flow'],
} as const satisfies Readonly<Record<string, readonly FlowNodeKind[]>>;

export type NodeGroup = keyof typeof NODE_GROUPS;
export const NODE_KINDS: readonly FlowNodeKind[] = Object.values(NODE_GROUPS).flat();

/** The nodes of the main flow (scope empty) or of a sub-flow. */
export function nodesOf(document: FlowDocument, scope: string): readonly FlowNode[] {
  return scope === '' ? document.nodes : (document.flows?.[scope]?.nodes ?? []);
}

export function startOf(document: FlowDocument, scope: string): string {
  return scope === '' ? document.start : (document.flows?.[scope]?.start ?? '');
}

/** The main flow, then the sub-flows by name. */
export function scopesOf(document: FlowDocument): readonly string[] {
  return ['', ...Object.keys(document.flows ?? {})];
}

export function allNodes(document: FlowDocument): readonly FlowNode[] {
  return scopesOf(document).flatMap(scope => nodesOf(document, scope));
}

export function findNode(document: FlowDocument, id: string): FlowNode | undefined {
  return allNodes(document).find(node => node.id === id);
}

/** Which sub-flow a node is in; undefined when there is no such node. */
export function scopeOfNode(document: FlowDocument, id: string): string | undefined {
  return scopesOf(document).find(scope => nodesOf(document, scope).some(node => node.id === id));
}
