import type { GenericMessage } from '@baraza/contracts';
import { advanceFlow } from '../advance-flow.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import type { FlowEffect, FlowEffectResult } from '../flow-effect.ts';
import type { FlowContext, FlowEvent } from '../flow-input.ts';
import type { FlowState } from '../flow-state.ts';
import type { FlowNext } from '../flow-step.ts';

/** Everything that came of one thing the customer did. */
export interface PlayedTurn {
  readonly state: FlowState;
  readonly next: Exclude<FlowNext, { kind: 'effect' }>;
  readonly messages: readonly GenericMessage[];
  /** All effects but what was said, in order. */
  readonly effects: readonly FlowEffect[];
  readonly crossed: readonly string[];
  /** Nodes it came through, the one it started from included. */
  readonly visited: readonly string[];
}

/** Plays a turn to its end with a world that answers at once. Always ends: the engine caps the nodes of a turn. */
export function playTurn(
  flow: CompiledFlow,
  state: FlowState,
  event: FlowEvent,
  context: FlowContext,
  answer: (effect: FlowEffect) => FlowEffectResult,
): PlayedTurn {
  const messages: GenericMessage[] = [];
  const effects: FlowEffect[] = [];
  const crossed: string[] = [];
  const visited = new Set<string>(state.node === null ? [] : [state.node]);
  let step = advanceFlow(flow, state, { event, context });
  for (;;) {
    crossed.push(...step.crossed);
    for (const id of step.entered) visited.add(id);
    if (step.next.kind !== 'effect')
      return { state: step.state, next: step.next, messages, effects, crossed, visited: [...visited] };
    const { effect } = step.next;
    if (effect.type === 'say') messages.push(...effect.messages);
    else effects.push(effect);
    const result: FlowEffectResult = effect.type === 'say' ? { type: 'say' } : answer(effect);
    step = advanceFlow(flow, step.state, { event: { type: 'effect-result', result }, context });
  }
}
