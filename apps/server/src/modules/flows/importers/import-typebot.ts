import { FlowBuilder, type NodeInput } from './flow-builder.ts';
import type { FlowImport } from './flow-import.ts';
import { refuse } from './flow-import.ts';
import { type JsonObject, numberAt, objectAt, objectsAt, textAt } from './json-shape.ts';
import { TYPEBOT_INPUTS, TYPEBOT_MEDIA } from './typebot-blocks.ts';
import { readChat } from './typebot-chat.ts';
import { assignedValue, conditionExpression, optionsOf } from './typebot-expression.ts';
import { findIsland, type JoinedIsland } from './typebot-islands.ts';
import { bubbleText, readTypebot, type Typebot, type TypebotGroup, type TypebotTarget } from './typebot-model.ts';
import { typebotRequest } from './typebot-request.ts';

const MAX_BUTTONS = 3;

/** A Typebot export: groups of blocks become nodes, block by block, with the edges between them. */
export function importTypebot(written: JsonObject): FlowImport {
  const bot = readTypebot(written);
  if (bot.start === undefined) return refuse('typebot', 'The bot has no block to start at.');
  return new TypebotImporter(bot).run(bot.start);
}

class TypebotImporter {
  readonly #bot: Typebot;
  readonly #builder = new FlowBuilder();
  readonly #groups: ReadonlyMap<string, TypebotGroup>;
  /** Blocks some edge leads to directly: the bubble before them is not part of their question. */
  readonly #entered: ReadonlySet<string>;
  #joined: JoinedIsland | undefined;

  constructor(bot: Typebot) {
    this.#bot = bot;
    this.#groups = new Map(bot.groups.map(group => [group.id, group]));
    this.#entered = new Set([...bot.edges.values()].flatMap(target => target.blockId ?? []));
  }

  run(start: TypebotTarget): FlowImport {
    for (const group of this.#bot.groups) {
      this.#builder.id(group.title, this.#key(group.id, 0));
    }
    const joined = findIsland(this.#bot, start, group => group.blocks.some(block => this.#asks(block)));
    if (joined !== undefined) {
      const { after, island } = joined;
      this.#builder.notes.approximated(
        `"${after.title}" led nowhere: it goes on to "${island.title}", which nothing led to.`,
      );
    }
    this.#joined = joined;
    for (const group of this.#bot.groups) this.#addGroup(group);
    return this.#builder.finish({ format: 'typebot', name: this.#bot.name, start: this.#target(start), noun: 'group' });
  }

  #key(groupId: string, index: number): string {
    return `block ${groupId} ${index}`;
  }

  /** Id of the node that stands for a block; of the end behind the last one. */
  #blockId(group: TypebotGroup, index: number): string {
    if (index >= group.blocks.length) {
      return this.#joined?.after === group ? this.#blockId(this.#joined.island, 0) : this.#builder.end();
    }
    return this.#builder.id(index === 0 ? group.title : `${group.title} ${index + 1}`, this.#key(group.id, index));
  }

  #target(target: TypebotTarget): string {
    const group = this.#groups.get(target.groupId);
    if (group === undefined) return this.#builder.end();
    const index =
      target.blockId === undefined ? 0 : group.blocks.findIndex(block => textAt(block, 'id') === target.blockId);
    return this.#blockId(group, Math.max(0, index));
  }

  #edge(owner: JsonObject | undefined): string | undefined {
    const id = textAt(owner, 'outgoingEdgeId');
    const target = id === undefined ? undefined : this.#bot.edges.get(id);
    return target === undefined ? undefined : this.#target(target);
  }

  #addGroup(group: TypebotGroup): void {
    for (let index = 0; index < group.blocks.length; index += 1) {
      const block = group.blocks[index];
      if (block === undefined) continue;
      const id = this.#blockId(group, index);
      const label = group.title.slice(0, 256);
      const next = this.#edge(block) ?? this.#blockId(group, index + 1);
      const question = this.#questionOf(group, index);
      if (question !== undefined) {
        // The bubble is the question of the block behind it: both become one node.
        const asking = group.blocks[index + 1] ?? block;
        const after = this.#edge(asking) ?? this.#blockId(group, index + 2);
        this.#builder.add({ ...this.#ask(id, asking, question, after), label });
        index += 1;
        continue;
      }
      this.#builder.add({ ...this.#node(id, block, next), label });
    }
  }

  /** The text of a bubble that stands right before a question nobody can come to in another way. */
  #questionOf(group: TypebotGroup, index: number): string | undefined {
    const [block, after] = [group.blocks[index], group.blocks[index + 1]];
    if (
      block === undefined ||
      after === undefined ||
      textAt(block, 'type') !== 'text' ||
      this.#edge(block) !== undefined
    )
      return undefined;
    if (!this.#asks(after) || this.#entered.has(textAt(after, 'id') ?? '')) return undefined;
    const text = this.#bubble(block);
    return text === '' ? undefined : text;
  }

  #asks(block: JsonObject): boolean {
    const type = textAt(block, 'type') ?? '';
    return type === 'choice input' || type === 'picture choice input' || Object.hasOwn(TYPEBOT_INPUTS, type);
  }

  #node(id: string, block: JsonObject, next: string): NodeInput {
    const type = textAt(block, 'type') ?? '';
    const { notes } = this.#builder;
    if (this.#asks(block)) return this.#ask(id, block, undefined, next);
    const options = optionsOf(block);
    const content = objectAt(block, 'content');
    switch (type) {
      case 'text': {
        const text = this.#bubble(block);
        return text === ''
          ? { id, type: 'jump', next }
          : { id, type: 'message', messages: [{ type: 'text', text }], next };
      }
      case 'image':
      case 'video':
      case 'audio':
      case 'embed': {
        const url = this.#fill(textAt(content, 'url') ?? '');
        if (url === '') return this.#drop(id, next, `A block of the type "${type}" without an address.`);
        notes.carried(`Blocks of the type "${type}".`);
        if (type === 'embed') return { id, type: 'message', messages: [{ type: 'text', text: url }], next };
        return { id, type: 'message', messages: [{ type: TYPEBOT_MEDIA[type], media_url: url }], next };
      }
      case 'Set variable':
        return this.#setVariable(id, options, next);
      case 'Condition':
        return this.#condition(id, block, next);
      case 'Redirect':
        notes.approximated('A redirect became a message with the address.');
        return {
          id,
          type: 'message',
          messages: [{ type: 'text', text: this.#fill(textAt(options, 'url') ?? '…') || '…' }],
          next,
        };
      case 'Jump': {
        const groupId = textAt(options, 'groupId');
        notes.carried('Jumps.');
        return {
          id,
          type: 'jump',
          next: groupId === undefined ? next : this.#target({ groupId, blockId: textAt(options, 'blockId') }),
        };
      }
      case 'Typebot link':
        return this.#link(id, options, next);
      case 'Return':
        return { id, type: 'jump', next: this.#builder.end() };
      case 'Wait': {
        const seconds = Math.min(86_400, Math.max(0, numberAt(options, 'secondsToWaitFor') ?? 0));
        return { id, type: 'wait', seconds, next };
      }
      case 'AB test':
        return this.#split(id, block, options, next);
      case 'openai':
      case 'anthropic':
      case 'mistral':
      case 'together-ai':
      case 'open-router':
      case 'groq':
        return this.#askAgent(id, type, options, next);
      case 'Webhook':
      case 'webhook':
      case 'HTTP request':
        return this.#request(id, options, next);
      default:
        return this.#drop(id, next, `A block of the type "${type}" has no counterpart.`);
    }
  }

  /** A link into this same bot is a jump; other bots are not in the file. */
  #link(id: string, options: JsonObject, next: string): NodeInput {
    const bot = textAt(options, 'typebotId');
    const groupId = textAt(options, 'groupId');
    if (groupId === undefined || (bot !== 'current' && bot !== this.#bot.id))
      return this.#drop(id, next, 'A link to another bot: import that one, too, and join them.');
    this.#builder.notes.approximated('A link into the same bot became a jump, which does not come back.');
    return { id, type: 'jump', next: this.#target({ groupId, blockId: undefined }) };
  }

  #drop(id: string, next: string, why: string): NodeInput {
    this.#builder.notes.dropped(why);
    return { id, type: 'jump', next };
  }

  #ask(id: string, block: JsonObject, question: string | undefined, next: string): NodeInput {
    const type = textAt(block, 'type') ?? '';
    const options = optionsOf(block);
    const { notes } = this.#builder;
    notes.carried(`Questions of the type "${type}".`);
    const variableId = textAt(options, 'variableId');
    const variable = variableId === undefined ? {} : { variable: this.#variable(variableId) };
    if (type.endsWith('choice input')) return this.#choice(id, block, question, variable, next);

    const labels = objectAt(options, 'labels');
    const text = question ?? this.#fill(textAt(labels, 'placeholder') ?? '');
    const retry = textAt(labels, 'retryMessageContent') ?? textAt(options, 'retryMessageContent');
    const isRating = type === 'rating input';
    const least = isRating ? (numberAt(options, 'startsAt') ?? 1) : numberAt(options, 'min');
    const most = isRating ? (numberAt(options, 'length') ?? 10) : numberAt(options, 'max');
    return {
      id,
      type: 'input',
      ...(text === '' ? {} : { text: isRating ? `${text} (${least}–${most})` : text }),
      ...TYPEBOT_INPUTS[type],
      ...variable,
      ...(least === undefined ? {} : { min: least }),
      ...(most === undefined ? {} : { max: most }),
      ...(retry === undefined || retry === '' ? {} : { error_text: this.#fill(retry) }),
      next,
    };
  }

  #choice(
    id: string,
    block: JsonObject,
    question: string | undefined,
    variable: { variable?: string },
    next: string,
  ): NodeInput {
    const builder = this.#builder;
    const options = optionsOf(block);
    const text = question ?? '…';
    const items = objectsAt(block, 'items').flatMap((item, index) => {
      const title = builder.title(this.#fill(textAt(item, 'content') ?? textAt(item, 'title') ?? ''));
      const description = textAt(item, 'description');
      if (objectAt(item, 'displayCondition')?.['isEnabled'] === true)
        builder.notes.approximated(`The option "${title}" is always shown: what it depends on is left out.`);
      const to = this.#keepValue(title, textAt(item, 'value') ?? '', variable.variable, this.#edge(item) ?? next);
      return [{ id: textAt(item, 'id') ?? String(index + 1), title, description, next: to }];
    });
    if (items.length === 0 || textAt(options, 'dynamicVariableId') !== undefined) {
      builder.notes.approximated('Options taken from a variable became a question for a text.');
      return { id, type: 'input', text, ...variable, next };
    }
    if (options['isMultipleChoice'] === true) {
      builder.notes.approximated('Several choices at once are typed, separated by commas.');
      return {
        id,
        type: 'input',
        input: 'choice',
        multiple: true,
        text,
        choices: items.slice(0, 100).map(({ id: choice, title }) => ({ id: choice, title })),
        ...variable,
        next,
      };
    }
    if (items.length <= MAX_BUTTONS) {
      return {
        id,
        type: 'buttons',
        text,
        buttons: items.map(({ id: button, title, next: to }) => ({ id: button, title, next: to })),
        ...variable,
      };
    }
    const rows = items.slice(0, 100).map(({ description, ...row }) => ({
      ...row,
      ...(description === undefined ? {} : { description: description.slice(0, 1_024) }),
    }));
    return { id, type: 'list', text, button_text: '☰', sections: [{ rows }], ...variable };
  }

  /** Options may be kept under another value than their title. */
  #keepValue(title: string, written: string, variable: string | undefined, next: string): string {
    const value = this.#fill(written);
    if (variable === undefined || value === '' || value === title) return next;
    const id = this.#builder.freshId(`${title} kept`);
    return this.#builder.add({ id, type: 'set-variable', assignments: [{ variable, value }], next });
  }

  #setVariable(id: string, options: JsonObject, next: string): NodeInput {
    const variableId = textAt(options, 'variableId');
    const kind = textAt(options, 'type');
    const { notes } = this.#builder;
    if (variableId === undefined) return this.#drop(id, next, 'A "Set variable" block that names no variable.');
    const variable = this.#variable(variableId);
    const set = (assignment: Extract<NodeInput, { type: 'set-variable' }>['assignments'][number]): NodeInput => {
      notes.carried('"Set variable" blocks.');
      return { id, type: 'set-variable', assignments: [assignment], next };
    };
    if (kind === 'Empty') return set({ variable, value: null });
    if (kind === 'Append value(s)')
      return set({ variable, value: this.#fill(textAt(options, 'item') ?? ''), append: true });
    if (kind === 'Now') return set({ variable, expression: 'now' });
    if (kind === 'Today') return set({ variable, expression: 'now.date' });
    if (kind === 'Contact name') return set({ variable, value: "{{customer.name | default: ''}}" });
    if (kind === 'Phone number') return set({ variable, value: "{{customer.phone | default: ''}}" });
    const source = textAt(options, 'expressionToEvaluate');
    const assigned =
      source === undefined || (kind !== undefined && kind !== 'Custom')
        ? undefined
        : assignedValue(source, name => this.#path(name));
    if (assigned === undefined) {
      notes.dropped(
        `"Set variable" with code or a value we cannot make (${kind ?? 'Custom'}): "${this.#bot.variables.get(variableId) ?? variableId}" stays as it is.`,
      );
      return { id, type: 'jump', next };
    }
    return set('expression' in assigned ? { variable, ...assigned } : { variable, value: this.#fill(assigned.value) });
  }

  #condition(id: string, block: JsonObject, next: string): NodeInput {
    const { notes } = this.#builder;
    const branches = objectsAt(block, 'items').flatMap(item => {
      const content = objectAt(item, 'content');
      const when = conditionExpression(
        content,
        variableId => `variables.${this.#variable(variableId)}`,
        name => this.#path(name),
      );
      if (when === undefined) notes.dropped('A comparison of a condition that has no counterpart.');
      return when === undefined ? [] : [{ when, next: this.#edge(item) ?? next }];
    });
    if (branches.length === 0) return { id, type: 'jump', next };
    notes.carried('Conditions.');
    return { id, type: 'condition', branches: branches.slice(0, 50), otherwise: next };
  }

  #split(id: string, block: JsonObject, options: JsonObject, next: string): NodeInput {
    const share = Math.min(100, Math.max(0, numberAt(options, 'aPercent') ?? 50));
    const [a, b] = objectsAt(block, 'items');
    const branches = [
      { weight: share, next: this.#edge(a) ?? next },
      { weight: 100 - share, next: this.#edge(b) ?? next },
    ];
    return { id, type: 'random-split', branches };
  }

  /** A chat completion: its system messages instruct our AI, what the person said is the question. */
  #askAgent(id: string, provider: string, options: JsonObject, next: string): NodeInput {
    const chat = readChat(options);
    if (chat === undefined) return this.#drop(id, next, `A call of ${provider} that is no chat.`);
    this.#builder.notes.approximated(`A call of ${provider} became a question to this agent's own AI.`);
    return {
      id,
      type: 'ask-agent',
      question: this.#fill(chat.question ?? '') || '{{input}}',
      ...(chat.instructions === '' ? {} : { instructions: this.#fill(chat.instructions) }),
      ...(chat.variableId === null ? {} : { save_to: this.#variable(chat.variableId), say: false }),
      next,
    };
  }

  #request(id: string, options: JsonObject, next: string): NodeInput {
    const request = typebotRequest(options, {
      fill: text => this.#fill(text),
      variable: variableId => this.#variable(variableId),
      notes: this.#builder.notes,
    });
    if (request === undefined) return this.#drop(id, next, 'A request without an address.');
    return { id, type: 'http-request', ...request, next, failure: next };
  }

  #bubble(block: JsonObject): string {
    const text = bubbleText(objectAt(block, 'content'), id => this.#bot.variables.get(id) ?? id);
    return this.#builder.text(this.#fill(text));
  }

  #variable(variableId: string): string {
    return this.#builder.variable(this.#bot.variables.get(variableId) ?? variableId);
  }

  #path(name: string): string {
    return `variables.${this.#builder.variable(name)}`;
  }

  /** `{{Name}}` as our placeholder; inline code `{{=…=}}` is left out. */
  #fill(text: string): string {
    return text.replace(/\{\{=?([^{}]*?)=?\}\}/g, (whole, name: string) => {
      if (whole.startsWith('{{=')) {
        this.#builder.notes.dropped('Code inside a text.');
        return '';
      }
      return name.trim() === '' ? '' : `{{${this.#path(name.trim())}}}`;
    });
  }
}
