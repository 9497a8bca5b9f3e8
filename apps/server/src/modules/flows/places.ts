import { MAX_HISTORY } from './flow-limits.ts';
import type { FlowState } from './flow-state.ts';

type Places = Pick<FlowState, 'history' | 'historyCalls'>;

/** The places that a conversation has waited at, the last of them `node` in the calls it stands in now; never twice in a row. */
export function rememberPlace(state: FlowState, node: string): Places {
  const again = state.history.at(-1) === node;
  const before = again ? callsOf(state).slice(0, -1) : callsOf(state);
  const calls = [...before, state.stack.map(frame => frame.node)].slice(-MAX_HISTORY);
  return {
    history: again ? state.history : [...state.history, node].slice(-MAX_HISTORY),
    historyCalls: unlessEmpty(calls),
  };
}

/** Back at the place before: its calls are open again, since whoever answers there a second time returns from them again. */
export function recallCalls(state: FlowState): Places & Pick<FlowState, 'stack'> {
  const calls = callsOf(state).slice(0, -1);
  return {
    history: state.history.slice(0, -1),
    historyCalls: unlessEmpty(calls),
    stack: (calls.at(-1) ?? []).map(node => ({ node })),
  };
}

/** The calls that a node stood in when it last waited; undefined when it did not, as far as is remembered. */
export function callsAt(state: FlowState, node: string): FlowState['stack'] | undefined {
  return callsOf(state)[state.history.lastIndexOf(node)]?.map(call => ({ node: call }));
}

/** States that were stored before calls were remembered have none. */
function callsOf({ history, historyCalls }: FlowState): readonly (readonly string[])[] {
  return historyCalls?.length === history.length ? historyCalls : history.map(() => []);
}

function unlessEmpty(calls: readonly (readonly string[])[]): FlowState['historyCalls'] {
  return calls.some(inside => inside.length > 0) ? calls : undefined;
}
