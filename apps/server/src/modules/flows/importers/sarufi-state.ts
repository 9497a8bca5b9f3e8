import { isObject, type JsonObject, objectAt, objectsAt, textAt, textsIn } from './json-shape.ts';

/** Where a state goes on, and what the customer has to say for it. */
export interface Transition {
  readonly kind: 'words' | 'intent' | 'pattern' | 'always';
  readonly words: readonly string[];
  readonly target: string;
}

/** An option that a message offers. */
export interface OfferedOption {
  readonly id: string;
  readonly title: string;
}

/** A message that asks to choose. */
export interface Offered {
  readonly text: string;
  readonly isList: boolean;
  readonly buttonText: string;
  readonly options: readonly OfferedOption[];
}

/** A message that offers options: a GenericMessage of the type `buttons` or `list`. */
export function offeredMessage(message: unknown): Offered | undefined {
  const sections = objectsAt(message, 'sections').flatMap(section => objectsAt(section, 'rows'));
  const options = [...objectsAt(message, 'buttons'), ...sections].flatMap(option => {
    const id = textAt(option, 'id') ?? textAt(option, 'title');
    return id === undefined ? [] : [{ id, title: textAt(option, 'title') ?? id }];
  });
  if (options.length === 0) return undefined;
  return {
    text: textAt(message, 'text') ?? '',
    isList: sections.length > 0,
    buttonText: textAt(message, 'button_text') ?? '☰',
    options,
  };
}

/** The states by name, whichever of the two spellings was used. */
export function statesOf(written: JsonObject): ReadonlyMap<string, JsonObject> {
  const inner = written['states'];
  if (Array.isArray(inner)) {
    return new Map(
      inner
        .filter(isObject)
        .map((state, index) => [textAt(state, 'name') ?? textAt(state, 'id') ?? `state_${index + 1}`, state]),
    );
  }
  const map = isObject(inner) ? inner : written;
  return new Map(
    Object.entries(map).flatMap(([key, state]) => (isObject(state) && isState(state) ? [[key, state]] : [])),
  );
}

function isState(state: JsonObject): boolean {
  return ['message', 'messages', 'actions', 'transitions'].some(key => key in state);
}

/** Whether a state says or does something of its own before it waits for the customer. */
export function speaksThenWaits(state: JsonObject): boolean {
  if (offeredMessage(state['message']) !== undefined) return objectsAt(state, 'actions').length > 0;
  const transitions = readTransitions(state);
  return (
    transitions.length > 0 &&
    (textsIn(state['message'] ?? state['messages']).length > 0 || objectsAt(state, 'actions').length > 0)
  );
}

/** Transitions as a map of name to state, or as a list with conditions, as the editor has them. */
export function readTransitions(state: JsonObject): Transition[] {
  const written = state['transitions'];
  if (isObject(written)) {
    return Object.entries(written).flatMap(([word, target]): Transition[] => {
      const to = typeof target === 'string' ? target : (textAt(target, 'target') ?? textAt(target, 'next_state'));
      if (to === undefined) return [];
      return [{ kind: word === 'default' || word === 'always' ? 'always' : 'words', words: [word], target: to }];
    });
  }
  return objectsAt(state, 'transitions').flatMap((transition): Transition[] => {
    const condition = objectAt(transition, 'condition') ?? transition;
    const target = ['target', 'to', 'next', 'next_state', 'state'].flatMap(key => textAt(transition, key) ?? []).at(0);
    const type = (textAt(condition, 'type') ?? textAt(transition, 'condition') ?? 'always').toLowerCase();
    const words = ['value', 'keyword', 'keywords', 'intent', 'regex', 'pattern'].flatMap(key =>
      textsIn(condition[key]),
    );
    if (target === undefined) return [];
    if (type === 'always' || type === 'default' || words.length === 0) return [{ kind: 'always', words: [], target }];
    return [{ kind: type === 'regex' ? 'pattern' : type === 'intent' ? 'intent' : 'words', words, target }];
  });
}
