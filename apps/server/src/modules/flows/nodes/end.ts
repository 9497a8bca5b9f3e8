import { compileMessages } from '../template/compile-messages.ts';
import { type NodeKind, never, say } from './node-kind.ts';

/** Ends the flow, or returns from a sub-flow. */
export const end: NodeKind<'end'> = {
  waits: never,
  edges: () => [],
  uses: node => ({ templates: [node.text] }),
  compile(node) {
    const render = compileMessages(node.text === undefined ? [] : [{ type: 'text', text: node.text }]);
    const ended = { kind: 'end', reason: 'completed', close: node.close === true } as const;
    return {
      enter(run) {
        const messages = render(run.read);
        return messages.length === 0 ? ended : say(node.id, messages, 'said');
      },
      resume: () => ended,
    };
  },
};
