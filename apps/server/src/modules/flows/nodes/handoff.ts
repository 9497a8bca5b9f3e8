import { compileMessages } from '../template/compile-messages.ts';
import { compileTemplate } from '../template/compile-template.ts';
import { type NodeKind, type NodeOutcome, type NodeRun, never, say } from './node-kind.ts';

/** Hands the conversation to a person of the team. */
export const handoff: NodeKind<'handoff'> = {
  waits: never,
  edges: node => [{ label: 'next', target: node.next, required: false }],
  uses: node => ({ templates: [node.text, node.reason] }),
  compile(node, tools) {
    const render = compileMessages(node.text === undefined ? [] : [{ type: 'text', text: node.text }]);
    const reason = compileTemplate(node.reason ?? '', 'text');
    const next = tools.edge('next');
    const handOver = (run: NodeRun): NodeOutcome => ({
      kind: 'effect',
      effect: { type: 'handoff', nodeId: node.id, reason: reason(run.read), department: node.department ?? null },
      stage: 'handed-over',
    });
    return {
      enter(run) {
        const messages = render(run.read);
        return messages.length === 0 ? handOver(run) : say(node.id, messages, 'said');
      },
      resume(run, _result, stage) {
        if (stage === 'said') return handOver(run);
        return next.target === null ? { kind: 'end', reason: 'handed-off', close: false } : { kind: 'go', edge: next };
      },
    };
  },
};
