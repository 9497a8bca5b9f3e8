import { waitStage } from '../flow-state.ts';
import { type NodeKind, never } from './node-kind.ts';

/** Lets time pass before it goes on. */
export const wait: NodeKind<'wait'> = {
  waits: never,
  edges: node => [{ label: 'next', target: node.next, required: true }],
  uses: () => ({}),
  compile: (node, tools) => ({
    enter: ({ context }) => {
      const until = context.now + node.seconds * 1000;
      return {
        kind: 'effect',
        effect: { type: 'wait', nodeId: node.id, seconds: node.seconds, until },
        stage: waitStage(until),
      };
    },
    resume: () => ({ kind: 'go', edge: tools.edge('next') }),
  }),
};
