import { FlowBuilder, type NodeInput } from './flow-builder.ts';
import type { FlowImport } from './flow-import.ts';
import { refuse } from './flow-import.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from './json-shape.ts';

const SYSTEM_FIELDS = [
  'systemMessagePrompt',
  'systemMessage',
  'systemPrompt',
  'responsePrompt',
  'instructions',
  'template',
];
const PASSIVE = new Set(['stickyNote', 'stickyNoteAgentflow']);

/** Flowise: chat flows (an LLM with parts plugged in) and agent flows of the second version (nodes one after the other). */
export function importFlowise(written: JsonObject, name: string): FlowImport {
  const nodes = objectsAt(written, 'nodes');
  const isAgentFlow = nodes.some(node => (textAt(objectAt(node, 'data'), 'name') ?? '').endsWith('Agentflow'));
  return isAgentFlow ? new AgentFlowImporter(written).run(name) : importChatFlow(nodes, name);
}

/** A chat flow holds no conversation of its own: what it says to its model instructs our agent. */
function importChatFlow(nodes: readonly JsonObject[], name: string): FlowImport {
  const builder = new FlowBuilder();
  const instructions: string[] = [];
  for (const node of nodes) {
    const data = objectAt(node, 'data');
    const kind = textAt(data, 'name') ?? '';
    if (PASSIVE.has(kind)) continue;
    const inputs = objectAt(data, 'inputs');
    const told = SYSTEM_FIELDS.flatMap(field => textAt(inputs, field) ?? []).filter(
      text => text.trim() !== '' && !text.startsWith('{{'),
    );
    if (told.length > 0) {
      instructions.push(...told.map(plainText));
      builder.notes.carried(`The instructions of "${textAt(data, 'label') ?? kind}".`);
    } else
      builder.notes.dropped(
        `"${textAt(data, 'label') ?? kind}" (${textAt(data, 'category') ?? 'part'}): models, memory, sources and tools are set up on the agent.`,
      );
  }
  const text = instructions.join('\n\n').replace(/\{(\w+)\}/g, '[$1]');
  builder.notes.approximated('The whole chat flow became one question to the AI, asked again and again.');
  builder.add({
    id: 'ask',
    type: 'ask-agent',
    stay: true,
    ...(text === '' ? {} : { instructions: builder.text(text) }),
  });
  return builder.finish({ format: 'flowise', name, start: 'ask', instructions: text === '' ? null : text });
}

class AgentFlowImporter {
  readonly #nodes: readonly JsonObject[];
  readonly #edges: readonly JsonObject[];
  readonly #builder = new FlowBuilder();

  constructor(written: JsonObject) {
    this.#nodes = objectsAt(written, 'nodes').filter(
      node => !PASSIVE.has(textAt(objectAt(node, 'data'), 'name') ?? ''),
    );
    this.#edges = objectsAt(written, 'edges');
  }

  run(name: string): FlowImport {
    const start = this.#nodes.find(node => textAt(objectAt(node, 'data'), 'name') === 'startAgentflow');
    if (start === undefined) return refuse('flowise', 'The agent flow has no start.');
    for (const node of this.#nodes)
      this.#builder.id(textAt(objectAt(node, 'data'), 'label') ?? 'node', `flowise ${textAt(node, 'id') ?? ''}`);
    for (const node of this.#nodes) this.#add(node);
    const finished = this.#builder.finish({ format: 'flowise', name, start: this.#id(textAt(start, 'id') ?? '') });
    if (finished.kind === 'refused' && finished.reason.includes('without ever asking')) {
      return refuse(
        'flowise',
        'Its AI nodes talk to each other in a circle without the customer: a flow of ours asks the customer before it repeats.',
      );
    }
    return finished;
  }

  #id(nodeId: string): string {
    return this.#builder.id(nodeId, `flowise ${nodeId}`);
  }

  /** Where the output with this number leads to. */
  #next(node: JsonObject, output = 0): string {
    const id = textAt(node, 'id') ?? '';
    const anchors = objectsAt(objectAt(node, 'data'), 'outputAnchors').map(anchor => textAt(anchor, 'id'));
    const edge = this.#edges.find(candidate => {
      if (textAt(candidate, 'source') !== id) return false;
      const handle = textAt(candidate, 'sourceHandle');
      return anchors.length < 2 || handle === anchors[output] || handle?.endsWith(`-output-${output}`) === true;
    });
    const target = textAt(edge, 'target');
    return target === undefined || !this.#nodes.some(other => textAt(other, 'id') === target)
      ? this.#builder.end()
      : this.#id(target);
  }

  #add(node: JsonObject): void {
    const data = objectAt(node, 'data');
    const kind = textAt(data, 'name') ?? '';
    const label = textAt(data, 'label') ?? kind;
    this.#builder.add({
      ...this.#node(this.#id(textAt(node, 'id') ?? ''), node, kind, label, objectAt(data, 'inputs') ?? {}),
      label: label.slice(0, 256),
    });
  }

  #node(id: string, node: JsonObject, kind: string, label: string, inputs: JsonObject): NodeInput {
    const builder = this.#builder;
    const next = this.#next(node);
    switch (kind) {
      case 'startAgentflow':
        return this.#start(id, inputs, next);
      case 'llmAgentflow':
      case 'agentAgentflow': {
        const prefix = kind === 'llmAgentflow' ? 'llm' : 'agent';
        const told = objectsAt(inputs, `${prefix}Messages`)
          .map(message => plainText(textAt(message, 'content') ?? ''))
          .filter(text => text !== '');
        const tools = inputs[`${prefix}Tools`];
        if (Array.isArray(tools) && tools.length > 0)
          builder.notes.approximated(`Tools of "${label}": give them to the agent.`);
        if (inputs[`${prefix}StructuredOutput`]) builder.notes.dropped(`The structured output of "${label}".`);
        builder.notes.carried(`The AI node "${label}".`);
        const instructions = escapeBraces(told.join('\n\n'));
        return {
          id,
          type: 'ask-agent',
          question: '{{input}}',
          save_to: builder.variable(label),
          ...(instructions === '' ? {} : { instructions: builder.text(instructions) }),
          next,
        };
      }
      case 'humanInputAgentflow': {
        builder.notes.approximated(`"${label}" asks the customer, not a colleague.`);
        const text = plainText(textAt(inputs, 'humanInputDescription') ?? '') || label;
        return {
          id,
          type: 'buttons',
          text: builder.text(escapeBraces(text)),
          buttons: [
            { id: 'proceed', title: 'Proceed', next },
            { id: 'reject', title: 'Reject', next: this.#next(node, 1) },
          ],
        };
      }
      case 'directReplyAgentflow': {
        const text = escapeBraces(plainText(textAt(inputs, 'directReplyMessage') ?? '')) || '…';
        return { id, type: 'message', messages: [{ type: 'text', text: builder.text(text) }], next };
      }
      case 'loopAgentflow': {
        const [back = ''] = (textAt(inputs, 'loopBackToNode') ?? '').split('-');
        builder.notes.carried(`The way back of "${label}".`);
        return {
          id,
          type: 'jump',
          next: this.#nodes.some(other => textAt(other, 'id') === back) ? this.#id(back) : builder.end(),
        };
      }
      case 'httpAgentflow': {
        const url = plainText(textAt(inputs, 'url') ?? '');
        const method =
          (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find(
            candidate => candidate === textAt(inputs, 'method'),
          ) ?? 'GET';
        if (url !== '')
          return {
            id,
            type: 'http-request',
            method,
            url: escapeBraces(url),
            save_to: builder.variable(label),
            next,
            failure: next,
          };
        return this.#drop(id, label, next);
      }
      case 'conditionAgentflow':
      case 'conditionAgentAgentflow': {
        builder.notes.dropped(
          `The condition "${label}" reads what a flow of ours does not know: its last way is taken.`,
        );
        const last = Math.max(0, objectsAt(objectAt(node, 'data'), 'outputAnchors').length - 1);
        return { id, type: 'jump', next: this.#next(node, last) };
      }
      default:
        return this.#drop(id, label, next);
    }
  }

  #start(id: string, inputs: JsonObject, next: string): NodeInput {
    const builder = this.#builder;
    if (textAt(inputs, 'startInputType') !== 'formInput') return { id, type: 'input', variable: 'question', next };
    const fields = objectsAt(inputs, 'formInputTypes');
    const ids = fields.map((field, index) => (index === 0 ? id : builder.freshId(textAt(field, 'name') ?? 'field')));
    const questions = fields.map(
      (field, index): NodeInput => ({
        id: ids[index] ?? id,
        type: 'input',
        input: textAt(field, 'type') === 'number' ? 'number' : 'text',
        text: builder.text(textAt(field, 'label') || textAt(field, 'name') || '…'),
        variable: builder.variable(textAt(field, 'name') ?? `field_${index + 1}`),
        next: ids[index + 1] ?? next,
      }),
    );
    builder.notes.approximated('The form at the start became one question after the other.');
    for (const question of questions.slice(1)) builder.add(question);
    return questions[0] ?? { id, type: 'input', variable: 'question', next };
  }

  #drop(id: string, label: string, next: string): NodeInput {
    this.#builder.notes.dropped(`The node "${label}" has no counterpart.`);
    return { id, type: 'jump', next };
  }
}

function plainText(html: string): string {
  return html
    .replace(/<(br|\/p|\/li|\/h\d|\/ol|\/ul)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Placeholders of theirs name nothing here: they stay readable without being ours. */
function escapeBraces(text: string): string {
  return text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, '[$1]');
}

export function isFlowise(written: JsonObject): boolean {
  const [first] = objectsAt(written, 'nodes');
  return Array.isArray(written['edges']) && isObject(first?.['data']) && 'inputAnchors' in first['data'];
}
