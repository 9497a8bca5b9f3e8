import { type NodeKind, never } from './node-kind.ts';

/** Goes on somewhere else. */
export const jump: NodeKind<'jump'> = {
  waits: never,
  edges: node => [{ label: 'next', target: node.next, required: true }],
  uses: () => ({}),
  compile: (_node, tools) => ({ enter: () => ({ kind: 'go', edge: tools.edge('next') }) }),
};
