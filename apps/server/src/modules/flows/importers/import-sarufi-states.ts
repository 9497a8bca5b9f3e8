import { foldText } from '../text/fold-text.ts';
import { FlowBuilder, type NodeInput } from './flow-builder.ts';
import type { FlowImport } from './flow-import.ts';
import { refuse } from './flow-import.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt, textsIn } from './json-shape.ts';
import {
  type Offered,
  type OfferedOption,
  offeredMessage,
  readTransitions,
  speaksThenWaits,
  statesOf,
  type Transition,
} from './sarufi-state.ts';

const START_NAMES = ['start', 'initial', 'greeting', 'greet', 'welcome', 'main'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];

/**
 * The flows of Sarufi's developer API: a map of states with `message`, `actions` and `transitions`. Also takes
 * `{states: …}` with a map or a list inside, as the update sample of its documentation has it.
 */
export function importSarufiStates(written: JsonObject, name?: string): FlowImport {
  const states = statesOf(written);
  if (states.size === 0) return refuse('sarufi-states', 'The flow has no states.');
  return new StatesImporter(states).run(name ?? textAt(written, 'name'));
}

class StatesImporter {
  readonly #states: ReadonlyMap<string, JsonObject>;
  readonly #builder = new FlowBuilder();

  constructor(states: ReadonlyMap<string, JsonObject>) {
    this.#states = states;
  }

  run(name: string | undefined): FlowImport {
    for (const state of this.#states.keys()) this.#builder.id(state, `state ${state}`);
    for (const [state, definition] of this.#states) this.#addState(state, definition);
    const names = [...this.#states.keys()];
    const marked = [...this.#states].find(
      ([, state]) => state['initial'] === true || state['is_initial'] === true || state['isInitial'] === true,
    )?.[0];
    const start = marked ?? START_NAMES.find(candidate => names.includes(candidate)) ?? names[0] ?? '';
    return this.#builder.finish({ format: 'sarufi-states', name, start: this.#entry(start), noun: 'state' });
  }

  #entry(state: string): string {
    const definition = this.#states.get(state);
    if (definition !== undefined) {
      // A conversation that waits in a state stands on the node of the state's name: what comes before has another.
      return speaksThenWaits(definition)
        ? this.#builder.id(`${state} says`, `entry ${state}`)
        : this.#builder.id(state, `state ${state}`);
    }
    if (state !== 'end')
      this.#builder.notes.approximated(`The state "${state}" is not defined: the conversation ends there.`);
    return this.#builder.end();
  }

  /** message → actions in order → wait for the customer, or go where an action says. */
  #addState(name: string, state: JsonObject): void {
    const builder = this.#builder;
    const waiting = builder.id(name, `state ${name}`);
    const id = this.#entry(name);
    builder.notes.carried(`The state "${name}".`);
    const transitions = readTransitions(state);
    const actions = objectsAt(state, 'actions');
    const offered = offeredMessage(state['message']);
    const parts: ((entry: string) => (next: string) => void)[] = [];

    const texts =
      offered === undefined
        ? textsIn(state['message'] ?? state['messages'])
            .map(text => this.#text(text))
            .filter(text => text.trim() !== '')
        : [];
    if (texts.length > 0) {
      parts.push(
        entry => next =>
          void builder.add({
            id: entry,
            type: 'message',
            messages: texts.slice(0, 10).map(text => ({ type: 'text', text })),
            next,
          }),
      );
    }
    for (const action of actions) {
      const build = this.#action(name, action, transitions);
      if (build !== undefined) parts.push(build);
    }
    const decides = actions.some(
      action => textAt(action, 'success_transition') !== undefined || textAt(action, 'type') === 'CONDITION',
    );
    const ids = parts.map((_, index) => (index === 0 ? id : builder.freshId(`${name} ${index + 1}`)));
    const last = parts.length === 0 || id !== waiting ? waiting : builder.freshId(`${name} answer`);
    const closing = this.#closing(name, last, transitions, offered, decides);
    for (const [index, part] of parts.entries()) part(ids[index] ?? id)(ids[index + 1] ?? closing);
    if (parts.length === 0 && closing !== id) builder.add({ id, type: 'jump', next: closing });
  }

  /** What a state does when it has said and done everything. Gives the node to go to. */
  #closing(
    name: string,
    id: string,
    transitions: readonly Transition[],
    offered: Offered | undefined,
    decides: boolean,
  ): string {
    const builder = this.#builder;
    const fallback = transitions.find(transition => transition.kind === 'always');
    const named = transitions.filter(transition => transition.kind !== 'always');
    if (offered !== undefined) return this.#addMenu(id, offered, transitions);
    if (transitions.length === 0 || (decides && named.length === 0))
      return fallback === undefined ? builder.end() : this.#entry(fallback.target);

    const variable = builder.variable(name);
    const otherwise = fallback === undefined ? null : this.#entry(fallback.target);
    if (named.length === 0) return builder.add({ id, type: 'input', variable, next: otherwise ?? builder.end() });

    const decide = builder.freshId(`${name} transitions`);
    builder.add({ id, type: 'input', variable, next: decide });
    const said = `variables.${variable}`;
    // Whole answers first, so that "yes" is not taken for the "yes" in another transition's words.
    const exact = named
      .filter(({ kind }) => kind !== 'pattern')
      .map(({ words, target }) => ({
        when: anyOf(words, word => `fold(${said}) == fold(${quote(word)})`),
        next: this.#entry(target),
      }));
    const loose = named
      .filter(({ kind }) => kind !== 'pattern')
      .map(({ words, target }) => ({
        when: anyOf(words, word => occursIn(said, word)),
        next: this.#entry(target),
      }));
    const patterns = named
      .filter(({ kind }) => kind === 'pattern')
      .map(({ words, target }) => ({
        when: anyOf(words, word => `matches(${said}, ${quote(word)})`),
        next: this.#entry(target),
      }));
    builder.add({
      id: decide,
      type: 'condition',
      branches: [...exact, ...patterns, ...loose].slice(0, 50),
      otherwise: otherwise ?? builder.say(`${name} again`, ['Sorry, I did not understand that.'], id),
    });
    for (const transition of named.filter(({ kind }) => kind === 'intent')) {
      builder.notes.approximated(
        `A transition by the intent "${transition.words[0] ?? ''}" matches its name only: give it example phrases.`,
      );
    }
    return id;
  }

  #addMenu(id: string, offered: Offered, transitions: readonly Transition[]): string {
    const builder = this.#builder;
    const fallback = transitions.find(transition => transition.kind === 'always');
    const target = (option: OfferedOption): string => {
      const found = transitions.find(({ words }) => words.includes(option.id) || words.includes(option.title));
      return this.#entry(found?.target ?? (this.#states.has(option.id) ? option.id : (fallback?.target ?? 'end')));
    };
    const otherwise = fallback === undefined ? {} : { fallback: { next: this.#entry(fallback.target) } };
    const text = this.#text(offered.text) || '…';
    const options = offered.options.map(option => ({
      ...option,
      title: builder.title(option.title),
      next: target(option),
    }));
    if (!offered.isList) return builder.add({ id, type: 'buttons', text, buttons: options.slice(0, 30), ...otherwise });
    return builder.add({
      id,
      type: 'list',
      text,
      button_text: offered.buttonText,
      sections: [{ rows: options.slice(0, 100) }],
      ...otherwise,
    });
  }

  /** An action as a node: first its id, then where it goes on. */
  #action(
    state: string,
    action: JsonObject,
    transitions: readonly Transition[],
  ): ((entry: string) => (next: string) => void) | undefined {
    const builder = this.#builder;
    const add = (build: (id: string, next: string) => NodeInput) => (id: string) => (next: string) =>
      void builder.add(build(id, next));
    const fallback = transitions.find(transition => transition.kind === 'always');
    const to = (key: string, next: string): string => {
      const target = textAt(action, key);
      return target === undefined
        ? fallback === undefined
          ? next
          : this.#entry(fallback.target)
        : this.#entry(target);
    };
    switch (textAt(action, 'type')) {
      case 'SEND_MESSAGE': {
        const texts = textsIn(action['message'] ?? action['text'] ?? objectAt(action, 'message')?.['text'])
          .map(text => this.#text(text))
          .filter(text => text.trim() !== '');
        if (texts.length === 0) return undefined;
        return add((id, next) => ({
          id,
          type: 'message',
          messages: texts.slice(0, 10).map(text => ({ type: 'text', text })),
          next,
        }));
      }
      case 'API_CALL':
        return add((id, next) =>
          this.#request(
            id,
            state,
            action,
            isObject(action) && action['fire_and_forget'] === true ? next : to('success_transition', next),
            to('failure_transition', next),
          ),
        );
      case 'LLM_AGENT': {
        builder.notes.carried(`The AI of the state "${state}".`);
        if (Array.isArray(action['tools']) && action['tools'].length > 0)
          builder.notes.approximated('Tools of an LLM_AGENT: give them to the agent.');
        const prompt = textAt(action, 'system_prompt');
        return add((id, next) => ({
          id,
          type: 'ask-agent',
          ...(prompt === undefined ? {} : { instructions: this.#text(prompt) }),
          question: '{{input}}',
          save_to: 'response',
          next,
        }));
      }
      case 'CONDITION': {
        const source = textAt(action, 'expression') ?? textAt(action, 'condition') ?? '';
        const when = source.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, '$1') || 'false';
        builder.notes.approximated(`The condition "${source}" was read as one of ours.`);
        const yes = action['true_transition'] === undefined ? 'success_transition' : 'true_transition';
        const no = action['false_transition'] === undefined ? 'failure_transition' : 'false_transition';
        return add((id, next) => ({
          id,
          type: 'condition',
          branches: [{ when, next: to(yes, next) }],
          otherwise: to(no, next),
        }));
      }
      default:
        builder.notes.dropped(`An action of the type "${textAt(action, 'type') ?? '?'}" in the state "${state}".`);
        return undefined;
    }
  }

  #request(id: string, state: string, action: JsonObject, next: string, failure: string): NodeInput {
    const builder = this.#builder;
    const method = METHODS.find(candidate => candidate === (textAt(action, 'method') ?? 'GET').toUpperCase()) ?? 'GET';
    const saveTo = textAt(action, 'save_to');
    const headers = Object.entries(objectAt(action, 'headers') ?? {}).map(
      ([key, value]) => [key, this.#text(String(value))] as const,
    );
    const map = { response: 'body', ...(saveTo === undefined ? {} : { [builder.variable(saveTo)]: 'body' }) };
    return {
      id,
      type: 'http-request',
      method,
      url: this.#address(action),
      headers: {
        ...Object.fromEntries(headers),
        'X-Sarufi-State': state.replace(/[^\x20-\x7e]/g, '?'),
        'X-Sarufi-Channel': '{{channel}}',
        'X-Sarufi-User-Id': "{{customer.id | default: ''}}",
        'X-Sarufi-User-Name': "{{customer.name | default: ''}}",
      },
      ...(hasBody(method)
        ? {
            body: {
              message: { type: 'text', text: '{{input}}' },
              variables: '{{variables}}',
              ...this.#body(action['body']),
            },
          }
        : {}),
      map,
      ...(action['fire_and_forget'] === true ? { fire_and_forget: true } : {}),
      next,
      failure,
    };
  }

  #address(action: JsonObject): string {
    const url = textAt(action, 'url');
    if (url !== undefined) return this.#text(url);
    const integration = this.#builder.variable(`${textAt(action, 'integration') ?? 'integration'}_url`);
    this.#builder.variables[integration] = '';
    this.#builder.notes.approximated(`Requests to an integration: set the variable "${integration}" to its address.`);
    return `{{variables.${integration}}}${this.#text(textAt(action, 'path') ?? '')}`;
  }

  #body(written: unknown): Record<string, never> {
    const fill = (value: unknown): unknown => {
      if (typeof value === 'string') return this.#text(value);
      if (Array.isArray(value)) return value.map(fill);
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]))
        : value;
    };
    return (isObject(written) ? fill(written) : {}) as Record<string, never>;
  }

  /** `{{variables.contact_name}}` is the customer's name; `${name}` is how the editor previews a variable. */
  #text(text: string): string {
    const filled = text
      .replace(/\$\{\s*([\p{L}_][\p{L}\p{N}_.]*)\s*\}/gu, '{{variables.$1}}')
      .replace(/\{\{\s*(?:variables\.)?contact_name\s*\}\}/g, "{{customer.name | default: ''}}");
    return this.#builder.text(filled);
  }
}

function hasBody(method: Method): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}

function anyOf(words: readonly string[], test: (word: string) => string): string {
  return words.slice(0, 20).map(test).join(' or ') || 'false';
}

/** Scripts that leave no space between words. */
const UNSPACED =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u;

/** Whether words stand in what was said as words: "no" is not in "I know". */
function occursIn(said: string, words: string): string {
  const folded = foldText(words);
  if (folded === '' || UNSPACED.test(folded)) return `${said} contains ${quote(words)}`;
  return `matches(fold(${said}), ${quote(`(^| )${folded}( |$)`)})`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
