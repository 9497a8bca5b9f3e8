import type { FlowTest, GenericMessage, JsonValue } from '@baraza/contracts';
import { AppError } from '#kernel';
import type { CompiledFlow } from '../compiled-flow.ts';
import type { FlowEffect } from '../flow-effect.ts';
import { createFlowState } from '../flow-state.ts';
import type { FlowError } from '../flow-step.ts';
import { type PlayedTurn, playTurn } from './play-turn.ts';
import { contextOf, eventOf } from './step-event.ts';
import { stubWorld } from './stub-world.ts';

export interface SimulatedStep {
  readonly messages: readonly GenericMessage[];
  /** What the flow would have done in the world, in order; the stubs answered. */
  readonly effects: readonly FlowEffect[];
  /** Node that waits for the customer; null after the end. */
  readonly node: string | null;
  readonly visited: readonly string[];
  /** Ids of the edges crossed: `menu/button:faq`. */
  readonly crossed: readonly string[];
  /** Null while the conversation goes on. */
  readonly ended: 'completed' | 'handed-off' | 'dead-end' | 'error' | null;
  readonly error: FlowError | null;
}

export interface FlowSimulation {
  readonly steps: readonly SimulatedStep[];
  /** What the conversation knows at the end. */
  readonly variables: Readonly<Record<string, JsonValue>>;
}

/** What all steps of one simulation may say. */
const MAX_SAID_CHARS = 1_000_000;

/**
 * Plays what a customer does against a flow, from the beginning, with a stubbed world; what a step expects is not looked at.
 * Pure and deterministic. Throws `simulation_too_large` when the flow says more than a million characters.
 */
export function simulateFlow(flow: CompiledFlow, script: FlowTest): FlowSimulation {
  const steps: SimulatedStep[] = [];
  let state = createFlowState(script.variables);
  let turn: PlayedTurn | null = null;
  let said = 0;
  for (const step of script.steps) {
    const event = eventOf(step, turn);
    if (event === null) continue;
    turn = playTurn(flow, state, event, contextOf(script, step), stubWorld(flow, [step.stubs, script.stubs]));
    state = turn.state;
    said += JSON.stringify([turn.messages, turn.effects]).length;
    if (said > MAX_SAID_CHARS) throw tooLarge();
    steps.push(simulatedStep(turn));
  }
  return { steps, variables: { ...flow.defaults, ...state.variables } };
}

function simulatedStep({ state, next, messages, effects, crossed, visited }: PlayedTurn): SimulatedStep {
  return {
    messages,
    effects,
    node: state.node,
    visited,
    crossed,
    ended: next.kind === 'end' ? next.reason : null,
    error: next.kind === 'end' && next.reason === 'error' ? next.error : null,
  };
}

function tooLarge(): AppError {
  return new AppError({
    kind: 'too-large',
    code: 'simulation_too_large',
    message: `The flow says more than ${MAX_SAID_CHARS} characters`,
  });
}
