import { isObject, type JsonObject, objectsAt, textAt } from './json-shape.ts';

/** The state that a state leads to; `next` is how the first versions of the product spelled it. */
export function nextState(state: JsonObject): string | undefined {
  return textAt(state, 'next_state') ?? textAt(state, 'next');
}

/** Whether an object looks like a state that says something and goes on. */
export function isSpokenState(state: unknown): boolean {
  return isObject(state) && ('next_state' in state || ('next' in state && 'message' in state));
}

/**
 * Whether a state branches on what is answered: one of a name that begins with `choice`, or of any name that says
 * nothing and maps answers to states.
 */
export function isChoiceState(name: string, flows: JsonObject): boolean {
  const state = flows[name];
  if (!isObject(state) || 'message' in state) return false;
  if (name.startsWith('choice')) return true;
  const keys = choiceKeys(state);
  return keys.length > 0 && !isSpokenState(state) && keys.every(key => leads(String(state[key]), flows));
}

/** The answers that a branching state knows. */
export function choiceKeys(choice: JsonObject): string[] {
  return Object.keys(choice).filter(key => key !== 'fallback_message' && typeof choice[key] === 'string');
}

function leads(target: string, flows: JsonObject): boolean {
  return target === 'end' || Object.hasOwn(flows, target);
}

/** States that no other leads to, in the order they were written; the first of all when each is led to. */
export function rootStates(flows: JsonObject): string[] {
  const led = new Set(
    Object.values(flows).flatMap(state => {
      if (!isObject(state)) return [];
      const pressed = objectsAt(state, 'buttons').flatMap(Object.keys);
      return [nextState(state) ?? '', ...pressed, ...choiceKeys(state).map(key => String(state[key]))];
    }),
  );
  const names = Object.keys(flows);
  const roots = names.filter(name => !led.has(name) && isSpoken(flows[name]));
  return roots.length > 0 ? roots : names.slice(0, 1);
}

function isSpoken(state: unknown): boolean {
  return isObject(state) && 'message' in state;
}
