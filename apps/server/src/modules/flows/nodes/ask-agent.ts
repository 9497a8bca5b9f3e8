import { compileMessages } from '../template/compile-messages.ts';
import { compileTemplate } from '../template/compile-template.ts';
import { foldText } from '../text/fold-text.ts';
import { eventText, type NodeKind, type NodeOutcome, type NodeRun } from './node-kind.ts';

/** The AI answers here, with the agent's knowledge: once, or question after question. */
export const askAgent: NodeKind<'ask-agent'> = {
  // With a question of its own it never needs the customer to ask one.
  waits: node => node.question === undefined || (node.stay ?? isMissing(node.next)),
  edges: node => [
    { label: 'next', target: node.next, required: node.question !== undefined && node.stay !== true },
    { label: 'unanswered', target: node.unanswered, required: false },
  ],
  uses: node => ({ templates: [node.text, node.instructions, node.question], writes: [node.save_to] }),
  compile(node, tools) {
    const next = tools.edge('next');
    const unanswered = tools.edge('unanswered');
    const stay = node.stay ?? isMissing(node.next);
    const exitWords = new Set((node.exit_words ?? []).map(foldText));
    const opening = compileMessages(node.text === undefined ? [] : [{ type: 'text', text: node.text }]);
    const instructions = node.instructions === undefined ? null : compileTemplate(node.instructions, 'text');
    const question = node.question === undefined ? null : compileTemplate(node.question, 'text');

    function ask(run: NodeRun, asked: string, stage: string): NodeOutcome {
      return {
        kind: 'effect',
        effect: {
          type: 'ask-agent',
          nodeId: node.id,
          question: question?.(run.read) || asked,
          instructions: instructions?.(run.read) ?? null,
          say: node.say !== false,
        },
        stage,
      };
    }

    return {
      openEnded: true,
      prompt: run => opening(run.read),
      enter(run) {
        const asked = run.takeText();
        if (asked === null && question === null) return { kind: 'ask', messages: opening(run.read) };
        return ask(run, asked ?? '', '1');
      },
      receive(run, event) {
        const asked = eventText(event);
        run.takeText();
        if (asked.trim() === '') return { kind: 'unmatched' };
        if (next.target !== null && exitWords.has(foldText(asked))) return { kind: 'go', edge: next };
        return ask(run, asked, String(Number(run.memo) + 1));
      },
      resume(run, result, stage) {
        const answered = result.type === 'ask-agent' && result.answered;
        if (node.save_to !== undefined) run.set(node.save_to, result.type === 'ask-agent' ? result.text : '');
        if (!answered && unanswered.target !== null) return { kind: 'go', edge: unanswered };
        const asked = Number(stage);
        if (stay && (next.target === null || asked < (node.max_questions ?? Number.POSITIVE_INFINITY))) {
          return { kind: 'ask', messages: [], memo: stage };
        }
        return { kind: 'go', edge: next };
      },
    };
  },
};

function isMissing(target: string | null | undefined): boolean {
  return target === undefined || target === null;
}
