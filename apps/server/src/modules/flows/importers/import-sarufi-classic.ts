import { patternFault } from '../text/matches-pattern.ts';
import { cleanPhrases, type FinishedImport, FlowBuilder, type NodeInput, phrasesOf } from './flow-builder.ts';
import type { FlowImport } from './flow-import.ts';
import { refuse } from './flow-import.ts';
import { isObject, type JsonObject, objectsAt, textAt, textsIn } from './json-shape.ts';
import { readClassicMessage } from './sarufi-classic-message.ts';
import { choiceKeys, isChoiceState, nextState, rootStates } from './sarufi-classic-state.ts';

const LISTEN = 'listen';
const MAX_BUTTONS = 3;
const MAX_ROUTES = 200;
const PART = / answer(?:_\d+)?$/;
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
 * the state of its name, an answer is kept under the name of the state it leads to, and `choice_…` states branch on it
 * (docs.sarufi.io, "Chatbot addons", "Type validators", "Interactive buttons", "Variable placement").
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
  /** States that are led to; it grows while they are added. */
  readonly #entered = new Set<string>();

  constructor(flows: JsonObject) {
    this.#flows = flows;
  }

  run(intents: JsonObject, name: string | undefined): FlowImport {
    const builder = this.#builder;
    builder.id(LISTEN);
    for (const state of Object.keys(this.#flows)) builder.id(state, `state ${state}`);

    const routes: { intent: string; next: string }[] = [];
    for (const [intent, phrases] of Object.entries(intents)) {
      const examples = cleanPhrases(textsIn(phrases));
      builder.intents[intent] = examples;
      if (intent === 'cancel') continue;
      if (!Object.hasOwn(this.#flows, intent)) {
        builder.notes.dropped(`The intent "${intent}" opens no state; its phrases are kept.`);
      } else if (routes.length < MAX_ROUTES) {
        routes.push({ intent, next: this.#entry(intent) });
        builder.notes.carried(`The intent "${intent}" with ${examples.length} phrases.`);
      } else builder.notes.dropped(`The intent "${intent}" opens its state no more: ${MAX_ROUTES} of them are enough.`);
    }
    if (routes.length === 0) routes.push(...this.#routesByName());
    const [only] = routes;
    const start = routes.length === 1 && only?.intent === '' ? only.next : LISTEN;
    if (start === LISTEN) builder.add({ id: LISTEN, type: 'intent', routes });
    const keywords = this.#cancel(start);
    this.#addStates();
    return builder.finish({ format: 'sarufi-classic', name, start, noun: 'state', ...keywords });
  }

  /** Without intents: states that nothing leads to are opened by their names; where there is one, the bot begins there. */
  #routesByName(): { intent: string; next: string }[] {
    const builder = this.#builder;
    const roots = rootStates(this.#flows).slice(0, MAX_ROUTES);
    const [first = ''] = roots;
    if (roots.length < 2) {
      builder.notes.approximated(`Without an intent that opens a state the conversation starts at "${first}".`);
      return [{ intent: '', next: this.#entry(first) }];
    }
    builder.notes.approximated('There are no intents: what nothing leads to is opened by the name of its state.');
    return roots.map(state => {
      builder.intents[state] = cleanPhrases([state.replace(/[_-]+/g, ' ')]);
      return { intent: state, next: this.#entry(state) };
    });
  }

  /** `cancel` is the one intent that is listened to in the middle of a conversation. */
  #cancel(start: string): Pick<FinishedImport, 'keywords'> {
    const builder = this.#builder;
    const examples = phrasesOf(builder.intents)['cancel'];
    if (examples === undefined || examples.length === 0) return {};
    const next = Object.hasOwn(this.#flows, 'cancel')
      ? this.#entry('cancel')
      : builder.say('cancelled', ['OK.'], start);
    builder.intents['cancel'] = { examples: [...examples], next };
    const words = examples.filter(phrase => phrase.length <= 64).slice(0, 50);
    return words.length === 0 ? {} : { keywords: [{ action: 'cancel', words, next }] };
  }

  /** Adds the states that are led to, and what they lead to. */
  #addStates(): void {
    for (const state of this.#entered) this.#addState(state);
    for (const [name, state] of Object.entries(this.#flows)) {
      if (this.#entered.has(name) || isChoiceState(name, this.#flows)) continue;
      const what = isObject(state) ? 'nothing leads to it' : 'it is not an object';
      this.#builder.notes.dropped(`The state "${name}": ${what}.`);
    }
  }

  /** The id at which a state is entered; the end for `end` and for states that are not there. */
  #entry(state: string): string {
    if (state === 'end') return this.#builder.end();
    if (!Object.hasOwn(this.#flows, state)) {
      this.#builder.notes.approximated(`The state "${state}" is not defined: the conversation ends there.`);
      return this.#builder.end();
    }
    this.#entered.add(state);
    return this.#builder.id(state, `state ${state}`);
  }

  #addState(name: string): void {
    const builder = this.#builder;
    const state = this.#flows[name];
    const id = builder.id(name, `state ${name}`);
    if (!isObject(state)) {
      builder.notes.approximated(`The state "${name}" is not an object: the conversation ends there.`);
      builder.add({ id, type: 'jump', next: builder.end() });
    } else if (isChoiceState(name, this.#flows)) this.#addBranch(id, name, state);
    else this.#addSpoken(id, name, state);
  }

  /** A state that shows and says something and then waits for the answer that its next state is about. */
  #addSpoken(id: string, name: string, state: JsonObject): void {
    const builder = this.#builder;
    builder.notes.carried(`The state "${name}".`);
    const { media, variants } = readClassicMessage(state);
    const part = (): string => builder.freshId(`${id} answer`);
    const speaker = media.length === 0 ? id : part();
    const entries = variants.map(lines => {
      const entry = variants.length === 1 ? speaker : part();
      this.#addVariant(
        entry,
        lines.map(line => this.#text(line)),
        state,
      );
      return entry;
    });
    if (entries.length > 1)
      builder.add({ id: speaker, type: 'random-split', branches: entries.map(next => ({ weight: 1, next })) });
    if (media.length > 0) builder.add({ id, type: 'message', messages: media.slice(0, 10), next: speaker });
  }

  #addVariant(id: string, texts: readonly string[], state: JsonObject): void {
    const builder = this.#builder;
    const next = nextState(state) ?? 'end';
    if (objectsAt(state, 'buttons').length > 0) this.#addButtons(id, texts, state, next);
    else if (next === 'end') this.#addLast(id, texts);
    else if (isChoiceState(next, this.#flows)) this.#addMenu(id, texts, state, next);
    else {
      const question = texts.at(-1);
      const ask = texts.length > 1 ? builder.freshId(`${id.replace(PART, '')} answer`) : id;
      if (texts.length > 1) this.#addTexts(id, texts.slice(0, -1), ask);
      builder.add({
        id: ask,
        type: 'input',
        ...(question === undefined ? {} : { text: question }),
        variable: builder.variable(next),
        next: this.#entry(next),
        ...this.#validation(state),
      });
    }
  }

  #addLast(id: string, texts: readonly string[]): void {
    const end = this.#builder.end();
    if (texts.length === 0) this.#builder.add({ id, type: 'jump', next: end });
    else this.#addTexts(id, texts, end);
  }

  #addTexts(id: string, texts: readonly string[], next: string): void {
    const messages = texts.slice(0, 10).map(text => ({ type: 'text' as const, text }));
    const rest = texts.slice(10);
    this.#builder.add({ id, type: 'message', messages, next: this.#builder.say(id, rest, next) });
  }

  /** Buttons lead to the state they name, to what the branching state behind them makes of them, or to the next state. */
  #addButtons(id: string, texts: readonly string[], state: JsonObject, next: string): void {
    const isBranch = isChoiceState(next, this.#flows);
    const written = this.#flows[next];
    const choice = isBranch && isObject(written) ? written : {};
    const target = (key: string): string => {
      if (typeof choice[key] === 'string') return choice[key];
      return Object.hasOwn(this.#flows, key) || next === 'end' || isBranch ? key : next;
    };
    const pressed = objectsAt(state, 'buttons').flatMap(button => Object.entries(button));
    const options = pressed.map(([key, label]) => ({
      id: key,
      title: this.#builder.title(String(label)),
      next: this.#entry(target(key)),
    }));
    this.#addOptions(id, texts, withUniqueIds(options), state, next === 'end' ? undefined : next);
  }

  /** A question whose answer a branching state decides on: numbered lines become options, other keys are options as they are. */
  #addMenu(id: string, texts: readonly string[], state: JsonObject, next: string): void {
    const builder = this.#builder;
    const written = this.#flows[next];
    const choice = isObject(written) ? written : {};
    const keys = choiceKeys(choice);
    const numbered = new Map(texts.flatMap(text => text.split('\n')).flatMap(line => numberedLine(line)));
    const areNumbered = keys.every(key => numbered.has(key));
    const lines = areNumbered ? texts.map(text => withoutLines(text, keys)).filter(text => text !== '') : texts;
    if (areNumbered && keys.length > 0)
      builder.notes.approximated('Numbered lines became options that can be pressed; their numbers still work.');
    const options = keys.map(key => ({
      id: key,
      title: builder.title(areNumbered ? (numbered.get(key) ?? key) : key),
      next: this.#entry(String(choice[key])),
    }));
    this.#addOptions(id, lines, options, state, next);
  }

  /** Options to press. `kept` is the state under whose name the answer is kept, and which says what to do without one. */
  #addOptions(
    id: string,
    texts: readonly string[],
    options: readonly { readonly id: string; readonly title: string; readonly next: string }[],
    state: JsonObject,
    kept: string | undefined,
  ): void {
    const builder = this.#builder;
    if (options.length === 0) return this.#addLast(id, texts);
    const branch = kept === undefined ? undefined : this.#flows[kept];
    const sorry =
      textsIn(isObject(branch) ? branch['fallback_message'] : undefined)
        .map(text => this.#text(text))
        .join('\n') || this.#validation(state).error_text;
    const menu = {
      id,
      text: texts.join('\n') || '…',
      ...(kept === undefined ? {} : { variable: builder.variable(kept) }),
      ...(sorry === undefined ? {} : { fallback: { text: sorry } }),
    };
    if (options.length <= MAX_BUTTONS) builder.add({ ...menu, type: 'buttons', buttons: [...options] });
    else builder.add({ ...menu, type: 'list', button_text: '☰', sections: [{ rows: options.slice(0, 100) }] });
  }

  /** A `choice_…` state that is reached in another way than by a question: it branches on the answer it was given. */
  #addBranch(id: string, name: string, choice: JsonObject): void {
    const keys = choiceKeys(choice);
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

  /** The validators of a state guard the answer to what it asks. */
  #validation(state: JsonObject): Partial<InputNode> {
    const validation: Partial<InputNode> = {};
    for (const validator of objectsAt(state, 'validators')) {
      const kind = (textAt(validator, 'type') ?? '').replace(/_?validation$/, '');
      const error = textsIn(validator['error_message']).join('\n');
      if (error !== '') validation.error_text = this.#text(error);
      if (kind === 'length') {
        const [min, max] = [Number(validator['min_length']), Number(validator['max_length'])];
        if (Number.isFinite(min)) validation.min = min;
        if (Number.isFinite(max)) validation.max = max;
      } else if (kind === 'custom' && patternFault(textAt(validator, 'regex') ?? '') === null)
        validation.pattern = textAt(validator, 'regex');
      else if (Object.hasOwn(VALIDATORS, kind)) Object.assign(validation, VALIDATORS[kind]);
      else this.#builder.notes.dropped(`The validator "${textAt(validator, 'type') ?? '?'}" has no counterpart.`);
    }
    // A length belongs to texts: a number's bounds are its value.
    if (validation.input !== undefined && validation.input !== 'text') {
      delete validation.min;
      delete validation.max;
    }
    return validation;
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
