import { compileMessages } from '../template/compile-messages.ts';
import { messageTemplates } from '../template/message-templates.ts';
import { type NodeKind, never, say } from './node-kind.ts';

/** Says one or more messages and goes on. */
export const message: NodeKind<'message'> = {
  waits: never,
  edges: node => [{ label: 'next', target: node.next, required: true }],
  uses: node => ({ templates: messageTemplates(node.messages) }),
  compile(node, tools) {
    const render = compileMessages(node.messages);
    const next = tools.edge('next');
    return {
      enter(run) {
        const messages = render(run.read);
        return messages.length === 0 ? { kind: 'go', edge: next } : say(node.id, messages, 'said');
      },
      resume: () => ({ kind: 'go', edge: next }),
    };
  },
};
