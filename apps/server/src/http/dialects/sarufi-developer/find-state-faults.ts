/** One thing wrong with a state map, and where: `greet.transitions.yes`. */
export interface StateFault {
  readonly path: string;
  readonly message: string;
}

const ACTION_TARGETS = ['success_transition', 'failure_transition', 'true_transition', 'false_transition'];
const MAX_FAULTS = 100;

/** What a state map says that cannot be meant: states that nobody defined, and states that are none. */
export function findStateFaults(flow: unknown): readonly StateFault[] {
  const states = statesOf(flow);
  if (states === undefined) return [];
  if (states.length === 0) return [{ path: 'flow', message: 'The flow has no states' }];
  const names = new Set([...states.map(({ name }) => name), 'end']);
  const faults: StateFault[] = [];
  const check = (path: string, target: unknown): void => {
    if (typeof target === 'string' && !names.has(target)) {
      faults.push({ path, message: `The state "${target}" does not exist` });
    }
  };
  for (const { name, state } of states) {
    if (!isObject(state)) {
      faults.push({ path: name, message: 'A state is an object' });
      continue;
    }
    const { transitions, actions } = state;
    if (isObject(transitions)) {
      for (const [word, target] of Object.entries(transitions)) check(`${name}.transitions.${word}`, target);
    }
    for (const [index, action] of (Array.isArray(actions) ? actions : []).entries()) {
      if (!isObject(action)) continue;
      for (const key of ACTION_TARGETS) check(`${name}.actions.${index}.${key}`, action[key]);
    }
  }
  return faults.slice(0, MAX_FAULTS);
}

interface NamedState {
  readonly name: string;
  readonly state: unknown;
}

/** Undefined for a document of ours, which has a proof of its own. */
function statesOf(flow: unknown): readonly NamedState[] | undefined {
  if (!isObject(flow)) return [];
  if ('format' in flow) return undefined;
  const { states } = flow;
  if (Array.isArray(states)) {
    return states.map((state, index) => ({ name: nameOf(state) ?? `state_${index + 1}`, state }));
  }
  return Object.entries(isObject(states) ? states : flow).map(([name, state]) => ({ name, state }));
}

function nameOf(state: unknown): string | undefined {
  if (!isObject(state)) return undefined;
  const { name, id } = state;
  if (typeof name === 'string') return name;
  return typeof id === 'string' ? id : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
