import type { FlowNode } from './flow-document.ts';

/** The text a node says first, where it has one that its author would edit in place. */
export function spokenText(node: FlowNode): string | undefined {
  switch (node.type) {
    case 'message': {
      const [first] = node.messages;
      return first !== undefined && 'text' in first ? first.text : undefined;
    }
    case 'buttons':
    case 'list':
      return node.text;
    case 'input':
    case 'intent':
    case 'ask-agent':
    case 'handoff':
    case 'end':
      return node.text ?? '';
    default:
      return undefined;
  }
}

/** The node saying something else. An emptied optional text is left out. */
export function withSpokenText(node: FlowNode, text: string): FlowNode {
  switch (node.type) {
    case 'message': {
      const [first, ...others] = node.messages;
      return first !== undefined && 'text' in first ? { ...node, messages: [{ ...first, text }, ...others] } : node;
    }
    case 'buttons':
    case 'list':
      return { ...node, text };
    case 'input':
    case 'intent':
    case 'ask-agent':
    case 'handoff':
    case 'end': {
      const { text: _text, ...rest } = node;
      return text === '' ? rest : { ...rest, text };
    }
    default:
      return node;
  }
}

/** One line about a node for lists: what it says, sets, asks or calls. */
export function summaryOf(node: FlowNode): string {
  const spoken = spokenText(node);
  if (spoken !== undefined && spoken !== '') return spoken;
  switch (node.type) {
    case 'message': {
      const [first] = node.messages;
      return first === undefined || 'text' in first ? '' : first.media_url;
    }
    case 'set-variable':
      return node.assignments
        .map(one => `${one.variable} = ${'expression' in one ? one.expression : JSON.stringify(one.value)}`)
        .join(', ');
    case 'condition':
      return node.branches.map(({ when }) => when).join(', ');
    case 'switch':
      return node.value;
    case 'http-request':
      return `${node.method ?? 'GET'} ${node.url}`;
    case 'ask-agent':
      return node.question ?? node.instructions ?? '';
    case 'capture-lead':
      return [node.name, node.email, node.phone, ...Object.values(node.fields ?? {})].filter(Boolean).join(' · ');
    case 'handoff':
      return node.reason ?? node.department ?? '';
    case 'call-flow':
      return node.flow;
    case 'wait':
      return `${node.seconds} s`;
    case 'input':
      return node.variable === undefined ? '' : `{{${node.variable}}}`;
    default:
      return '';
  }
}

/** The nodes that hold the words in their id, name, kind, text or options; those called so come first. */
export function searchNodes(nodes: readonly FlowNode[], words: string): readonly FlowNode[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return nodes;
  const named = (node: FlowNode): boolean =>
    `${node.id} ${node.label ?? ''} ${summaryOf(node)}`.toLowerCase().includes(wanted);
  const found = nodes.filter(({ position: _position, ...content }) =>
    JSON.stringify(Object.values(content)).toLowerCase().includes(wanted),
  );
  return [...found.filter(named), ...found.filter(node => !named(node))];
}
