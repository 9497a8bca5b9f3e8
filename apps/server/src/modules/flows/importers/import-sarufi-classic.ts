import { cleanPhrases, FlowBuilder, type NodeInput } from './flow-builder.ts';
import type { FlowImport } from './flow-import.ts';
import { refuse } from './flow-import.ts';
import { isObject, type JsonObject, objectsAt, textAt, textsIn } from './json-shape.ts';

const LISTEN = 'listen';
const MAX_BUTTONS = 3;
type InputNode = Extract<NodeInput, { type: 'input' }>;

/** What the `type` of a validator makes of the question it guards. */
const VALIDATORS: Readonly<Record<string, Partial<InputNode>>> = {
  numeric: { input: 'number' },
  email: { input: 'email' },
  phone_number: { input: 'phone' },
  date: { input: 'date' },
  time: { input: 'time' },
  alphanumeric: { pattern: '[\\p{L}\\p{N} ]+' },
  zipcode: { pattern: '[A-Za-z0-9][A-Za-z0-9 -]{2,9}' },
  required_field: { min: 1 },
};

/**
 * Sarufi's classic bots: `intents` (name → phrases) and `flows` (state → `{message, next_state}`), where an intent opens
 * the state of its name, an answer is kept under the name of the state it leads to, and `choice_…` states branch on it.
 */
export function importSarufiClassic(bot: JsonObject): FlowImport {
  const flows = isObject(bot['flows']) ? bot['flows'] : isObject(bot['flow']) ? bot['flow'] : {};
  const intents = isObject(bot['intents']) ? bot['intents'] : {};
  if (Object.keys(flows).length === 0)
    return refuse('sarufi-classic', 'There are intents but no flow states to go with them.');
  const importer = new ClassicImporter(flows);
  return importer.run(intents, textAt(bot, 'name'));
}

class ClassicImporter {
  readonly #flows: JsonObject;
  readonly #builder = new FlowBuilder();

  constructor(flows: JsonObject) {
    this.#flows = flows;
  }

  run(intents: JsonObject, name: string | undefined): FlowImport {
    const builder = this.#builder;
    builder.id(LISTEN);
    for (const state of Object.keys(this.#flows)) builder.id(state, `state ${state}`);
    for (const state of Object.keys(this.#flows)) this.#addState(state);

    const routes: { intent: string; next: string }[] = [];
    let cancelWords: string[] = [];
    for (const [intent, phrases] of Object.entries(intents)) {
      const examples = cleanPhrases(textsIn(phrases));
      if (intent === 'cancel') cancelWords = examples.filter(phrase => phrase.length <= 64).slice(0, 50);
      if (!Object.hasOwn(this.#flows, intent)) {
        if (intent !== 'cancel') builder.notes.dropped(`The intent "${intent}" opens no state; its phrases are kept.`);
        builder.intents[intent] = examples;
        continue;
      }
      const next = this.#entry(intent);
      builder.intents[intent] = { examples, next };
      routes.push({ intent, next });
      builder.notes.carried(`The intent "${intent}" with ${examples.length} phrases.`);
    }
    const [first] = Object.keys(this.#flows);
    if (routes.length === 0 && first !== undefined) {
      builder.notes.approximated(`Without an intent that opens a state the conversation starts at "${first}".`);
      return builder.finish({ format: 'sarufi-classic', name, start: this.#entry(first), noun: 'state' });
    }
    builder.add({ id: LISTEN, type: 'intent', routes });
    return builder.finish({
      format: 'sarufi-classic',
      name,
      start: LISTEN,
      noun: 'state',
      ...(cancelWords.length === 0
        ? {}
        : { keywords: [{ action: 'cancel' as const, words: cancelWords, next: LISTEN }] }),
    });
  }

  /** The id at which a state is entered; the end for `end` and for states that are not there. */
  #entry(state: string): string {
    if (state === 'end') return this.#builder.end();
    if (!Object.hasOwn(this.#flows, state)) {
      this.#builder.notes.approximated(`The state "${state}" is not defined: the conversation ends there.`);
      return this.#builder.end();
    }
    return this.#builder.id(state, `state ${state}`);
  }

  #addState(name: string): void {
    const state = this.#flows[name];
    const id = this.#builder.id(name, `state ${name}`);
    if (!isObject(state)) {
      this.#builder.notes.dropped(`The state "${name}" is not an object.`);
      this.#builder.add({ id, type: 'jump', next: this.#builder.end() });
      return;
    }
    if (isChoice(name)) this.#addBranch(id, name, state);
    else this.#addSpoken(id, name, state);
  }

  /** A state that says something and then waits for the answer that its next state is about. */
  #addSpoken(id: string, name: string, state: JsonObject): void {
    const builder = this.#builder;
    const texts = this.#messages(state);
    const next = textAt(state, 'next_state') ?? 'end';
    const pressed = objectsAt(state, 'buttons').flatMap(button => Object.entries(button));
    builder.notes.carried(`The state "${name}".`);
    if (pressed.length > 0) {
      const buttons = pressed
        .slice(0, 30)
        .map(([target, label]) => ({ id: target, title: builder.title(String(label)), next: this.#entry(target) }));
      builder.add({ id, type: 'buttons', text: texts.join('\n') || '…', buttons: withUniqueIds(buttons) });
      return;
    }
    if (next === 'end') {
      if (texts.length === 0) builder.add({ id, type: 'jump', next: builder.end() });
      else
        builder.add({
          id,
          type: 'message',
          messages: texts.slice(0, 10).map(text => ({ type: 'text', text })),
          next: builder.end(),
        });
      return;
    }
    if (isChoice(next) && isObject(this.#flows[next])) this.#addMenu(id, texts, next, this.#flows[next]);
    else this.#addQuestion(id, texts, next);
  }

  #addQuestion(id: string, texts: readonly string[], next: string): void {
    const guarded = this.#flows[next];
    const question = texts.at(-1);
    const ask = texts.length > 1 ? this.#builder.freshId(`${id} answer`) : id;
    if (texts.length > 1) {
      const before = texts.slice(0, -1).slice(0, 10);
      this.#builder.add({ id, type: 'message', messages: before.map(text => ({ type: 'text', text })), next: ask });
    }
    this.#builder.add({
      id: ask,
      type: 'input',
      ...(question === undefined ? {} : { text: question }),
      variable: this.#builder.variable(next),
      next: this.#entry(next),
      ...this.#validation(isObject(guarded) ? guarded : {}),
    });
  }

  /** A question whose answer a `choice_…` state branches on: numbered lines become options, other keys are options as they are. */
  #addMenu(id: string, texts: readonly string[], choiceName: string, choice: JsonObject): void {
    const builder = this.#builder;
    const keys = Object.keys(choice).filter(key => key !== 'fallback_message' && typeof choice[key] === 'string');
    if (keys.length === 0) return this.#addQuestion(id, texts, choiceName);
    const numbered = new Map(texts.flatMap(text => text.split('\n')).flatMap(line => numberedLine(line)));
    const areNumbered = keys.every(key => numbered.has(key));
    const lines = areNumbered ? texts.map(text => withoutLines(text, keys)).filter(text => text !== '') : texts;
    if (areNumbered)
      builder.notes.approximated('Numbered lines became options that can be pressed; their numbers still work.');
    const options = keys.slice(0, 30).map(key => ({
      id: key,
      title: builder.title(areNumbered ? (numbered.get(key) ?? key) : key),
      next: this.#entry(String(choice[key])),
    }));
    const sorry = textsIn(choice['fallback_message'])
      .map(text => this.#text(text))
      .join('\n');
    const menu = { id, variable: builder.variable(choiceName), ...(sorry === '' ? {} : { fallback: { text: sorry } }) };
    const text = lines.join('\n') || '…';
    if (options.length <= MAX_BUTTONS) builder.add({ ...menu, type: 'buttons', text, buttons: options });
    else builder.add({ ...menu, type: 'list', text, button_text: '☰', sections: [{ rows: options }] });
  }

  /** A `choice_…` state that is reached in another way than by a question: it branches on the answer it was given. */
  #addBranch(id: string, name: string, choice: JsonObject): void {
    const keys = Object.keys(choice).filter(key => key !== 'fallback_message' && typeof choice[key] === 'string');
    const end = this.#builder.end();
    if (keys.length === 0) {
      this.#builder.add({ id, type: 'jump', next: end });
      return;
    }
    this.#builder.add({
      id,
      type: 'switch',
      value: `variables.${this.#builder.variable(name)}`,
      cases: keys.slice(0, 100).map(key => ({ equals: key, next: this.#entry(String(choice[key])) })),
      otherwise: this.#builder.say(
        `${name} fallback`,
        textsIn(choice['fallback_message']).map(text => this.#text(text)),
        end,
      ),
    });
  }

  #validation(guarded: JsonObject): Partial<InputNode> {
    const validation: Partial<InputNode> = {};
    for (const validator of objectsAt(guarded, 'validators')) {
      const kind = (textAt(validator, 'type') ?? '').replace(/_?validation$/, '');
      const error = textsIn(validator['error_message']).join('\n');
      if (error !== '') validation.error_text = this.#text(error);
      if (kind === 'length') {
        const [min, max] = [Number(validator['min_length']), Number(validator['max_length'])];
        if (Number.isFinite(min)) validation.min = min;
        if (Number.isFinite(max)) validation.max = max;
      } else if (Object.hasOwn(VALIDATORS, kind)) Object.assign(validation, VALIDATORS[kind]);
      else this.#builder.notes.dropped(`The validator "${textAt(validator, 'type') ?? '?'}" has no counterpart.`);
    }
    // A length belongs to texts: a number's bounds are its value.
    if (validation.input !== undefined && validation.input !== 'text') {
      delete validation.min;
      delete validation.max;
    }
    return validation;
  }

  #messages(state: JsonObject): string[] {
    return textsIn(state['message'])
      .filter(text => text.trim() !== '')
      .map(text => this.#text(text));
  }

  /** `{{state}}` inserts the answer that was kept under the state's name. */
  #text(text: string): string {
    const names = Object.keys(this.#flows);
    const filled = text.replace(/\{\{\s*([^{}|]+?)\s*\}\}/g, (whole, name: string) =>
      names.includes(name)
        ? `{{variables.${this.#builder.variable(name)}}}`
        : whole.includes('variables.')
          ? whole
          : `{{variables.${this.#builder.variable(name)}}}`,
    );
    return this.#builder.text(filled);
  }
}

function isChoice(name: string): boolean {
  return name.startsWith('choice_');
}

function numberedLine(line: string): [string, string][] {
  const match = /^\s*(\d{1,3})\s*[.):-]\s*(.+?)\s*$/.exec(line);
  return match?.[1] === undefined || match[2] === undefined ? [] : [[match[1], match[2]]];
}

function withoutLines(text: string, keys: readonly string[]): string {
  const isOption = (line: string): boolean => numberedLine(line).some(([number]) => keys.includes(number));
  return text
    .split('\n')
    .filter(line => !isOption(line))
    .join('\n')
    .trim();
}

function withUniqueIds<T extends { id: string }>(options: readonly T[]): T[] {
  return options.map((option, index) => {
    const isRepeated = options.findIndex(other => other.id === option.id) < index;
    return isRepeated ? { ...option, id: `${option.id} ${index + 1}` } : option;
  });
}
