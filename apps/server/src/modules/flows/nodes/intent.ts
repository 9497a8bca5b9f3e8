import { compileMessages } from '../template/compile-messages.ts';
import { always, eventText, type NodeKind, type NodeOutcome } from './node-kind.ts';

/** Routes by what the customer means. */
export const intent: NodeKind<'intent'> = {
  waits: always,
  edges: node => [
    ...node.routes.map(route => ({ label: `intent:${route.intent}`, target: route.next, required: true })),
    { label: 'otherwise', target: node.otherwise, required: false },
  ],
  uses: node => ({ templates: [node.text], writes: [node.variable] }),
  compile(node, tools) {
    const question = compileMessages(node.text === undefined ? [] : [{ type: 'text', text: node.text }]);
    const routes = new Map(node.routes.map(route => [route.intent, tools.edge(`intent:${route.intent}`)]));
    const otherwise = tools.edge('otherwise');
    const recognise = (text: string): NodeOutcome => ({
      kind: 'effect',
      effect: { type: 'recognise-intent', nodeId: node.id, text },
      stage: 'recognised',
    });

    return {
      prompt: run => question(run.read),
      enter(run) {
        const text = run.peekRoutableText();
        return text === null ? { kind: 'ask', messages: question(run.read) } : recognise(text);
      },
      receive(_run, event) {
        const text = eventText(event);
        return text.trim() === '' ? { kind: 'unmatched' } : recognise(text);
      },
      resume(run, result) {
        const sure = result.type === 'recognise-intent' && result.confidence >= (node.min_confidence ?? 0);
        const found = sure ? result.intent : null;
        if (node.variable !== undefined) run.set(node.variable, found);
        const route = found === null ? undefined : routes.get(found);
        run.markRouted(route !== undefined);
        if (route !== undefined) return { kind: 'go', edge: route };
        return otherwise.target === null ? { kind: 'unmatched' } : { kind: 'go', edge: otherwise };
      },
    };
  },
};
