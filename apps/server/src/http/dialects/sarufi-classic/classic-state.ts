import type { StoredFlowState } from '#modules/flows';
import type { BotDefinition } from './bot.ts';
import type { ClassicState } from './encode.ts';

/** What this API calls a conversation that is over, or has not begun. */
export const END = 'end';

/** What an importer puts behind a state's name when it makes several nodes of it. */
const PART = / answer(?: \d+|_\d+)?$/;

/**
 * A cursor in this API's words. Here the next state is the one that the customer's next message belongs to, which is
 * what the definition says follows the state that has spoken last; a flow that was not written here has its own names.
 */
export function classicState(stored: StoredFlowState | undefined, definition: BotDefinition): ClassicState {
  const current = currentState(stored, definition);
  return { memory: stored?.state.variables ?? {}, nextState: current === null ? END : nextOf(current, definition) };
}

/** The state that has spoken last; null when none waits. */
export function currentState(stored: StoredFlowState | undefined, { flows }: BotDefinition): string | null {
  const node = stored?.state.node ?? null;
  if (node === null || Object.hasOwn(flows, node)) return node;
  const state = node.replace(PART, '');
  return Object.hasOwn(flows, state) ? state : node;
}

/** States after which a message belongs to `next`. */
export function statesBefore(next: string, { flows }: BotDefinition): readonly string[] {
  return Object.keys(flows).filter(state => nextOf(state, { flows }) === next);
}

function nextOf(state: string, { flows }: Pick<BotDefinition, 'flows'>): string {
  const definition: unknown = flows[state];
  if (typeof definition !== 'object' || definition === null) return state;
  const { next_state, next } = definition as { next_state?: unknown; next?: unknown };
  const named = next_state ?? next;
  return typeof named === 'string' ? named : state;
}
