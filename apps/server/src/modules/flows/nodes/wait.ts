import { type NodeKind, never } from './node-kind.ts';

/** Lets time pass before it goes on. */
export const wait: NodeKind<'wait'> = {
  waits: never,
  edges: node => [{ label: 'next', target: node.next, required: true }],
  uses: () => ({}),
  compile: (node, tools) => ({
    enter: () => ({
      kind: 'effect',
      effect: { type: 'wait', nodeId: node.id, seconds: node.seconds },
      stage: 'waited',
    }),
    resume: () => ({ kind: 'go', edge: tools.edge('next') }),
  }),
};
