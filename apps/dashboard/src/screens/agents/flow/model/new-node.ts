import { freeId } from './edit-document.ts';
import { allNodes, type FlowDocument, type FlowNode, type FlowNodeKind, type Point } from './flow-document.ts';

/** What a new node says until its author writes something better. */
export interface StarterTexts {
  readonly message: string;
  readonly question: string;
  readonly option: string;
  readonly open: string;
}

/** A node of a kind that is valid as it is, apart from where it leads. */
export function newNode(document: FlowDocument, kind: FlowNodeKind, position: Point, texts: StarterTexts): FlowNode {
  const id = freeId(kind, new Set(allNodes(document).map(node => node.id)));
  const base = { id, position: { x: Math.round(position.x), y: Math.round(position.y) } };
  const options = [1, 2].map(number => ({ id: `option-${number}`, title: `${texts.option} ${number}` }));
  switch (kind) {
    case 'message':
      return { ...base, type: kind, messages: [{ type: 'text', text: texts.message }] };
    case 'buttons':
      return { ...base, type: kind, text: texts.question, buttons: options };
    case 'list':
      return { ...base, type: kind, text: texts.question, button_text: texts.open, sections: [{ rows: options }] };
    case 'input':
      return { ...base, type: kind, text: texts.question, input: 'text', variable: 'answer' };
    case 'set-variable':
      return { ...base, type: kind, assignments: [{ variable: 'value', value: '' }] };
    case 'condition':
      return { ...base, type: kind, branches: [{ when: 'business.open' }] };
    case 'switch':
      return { ...base, type: kind, value: 'language', cases: [{ equals: 'en' }] };
    case 'intent':
      return {
        ...base,
        type: kind,
        text: texts.question,
        routes: [{ intent: Object.keys(document.intents ?? {})[0] ?? 'intent' }],
      };
    case 'http-request':
      return { ...base, type: kind, method: 'GET', url: 'https://' };
    case 'random-split':
      return { ...base, type: kind, branches: [{ weight: 50 }, { weight: 50 }] };
    case 'call-flow':
      return { ...base, type: kind, flow: Object.keys(document.flows ?? {})[0] ?? 'flow' };
    case 'wait':
      return { ...base, type: kind, seconds: 2 };
    case 'capture-lead':
      return { ...base, type: kind, name: '{{name}}' };
    case 'handoff':
    case 'ask-agent':
    case 'jump':
    case 'end':
      return { ...base, type: kind };
  }
}
