import type { FlowTest, FlowTestStep } from '@baraza/contracts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { createFlowState } from '../flow-state.ts';
import type { FlowError } from '../flow-step.ts';
import { checkExpectation, type ExpectationFailure, messageText } from './check-expectation.ts';
import { type PlayedTurn, playTurn } from './play-turn.ts';
import { contextOf, eventOf } from './step-event.ts';
import { stubWorld } from './stub-world.ts';

export interface FlowTestStepResult {
  /** From 1. */
  readonly number: number;
  /** What the customer did: `say "hello"`. */
  readonly action: string;
  readonly messages: readonly string[];
  readonly failures: readonly ExpectationFailure[];
}

export interface FlowTestResult {
  readonly name: string;
  readonly passed: boolean;
  readonly steps: readonly FlowTestStepResult[];
  /** Set when the engine had to end the flow. */
  readonly error: FlowError | null;
  /** Ids of nodes and edges the conversation came through. */
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

/** Plays a conversation test against a flow. Pure and deterministic; stops at the first step that fails. */
export function runFlowTest(flow: CompiledFlow, test: FlowTest): FlowTestResult {
  const nodes = new Set<string>();
  const edges = new Set<string>();
  const steps: FlowTestStepResult[] = [];
  let state = createFlowState(test.variables);
  let turn: PlayedTurn | null = null;
  let error: FlowError | null = null;

  for (const [index, step] of test.steps.entries()) {
    const event = eventOf(step, turn);
    if (event !== null) {
      turn = playTurn(flow, state, event, contextOf(test, step), stubWorld(flow, [step.stubs, test.stubs]));
      state = turn.state;
      for (const id of turn.visited) if (flow.nodes.has(id)) nodes.add(id);
      for (const id of turn.crossed) edges.add(id);
      if (turn.next.kind === 'end' && turn.next.reason === 'error') error = turn.next.error;
    }
    const failures =
      turn === null ? [{ what: 'step', diff: '- something done before anything is expected' }] : check(step, turn);
    steps.push({
      number: index + 1,
      action: describeAction(step),
      messages: turn?.messages.map(messageText) ?? [],
      failures,
    });
    if (failures.length > 0) break;
  }
  const passed = steps.length === test.steps.length && steps.every(step => step.failures.length === 0);
  return { name: test.name, passed, steps, error, nodes: [...nodes], edges: [...edges] };
}

function check(step: FlowTestStep, turn: PlayedTurn): ExpectationFailure[] {
  return step.expect === undefined ? [] : checkExpectation(step.expect, turn);
}

function describeAction(step: FlowTestStep): string {
  if (step.start !== undefined) return 'start';
  if (step.say !== undefined) return `say ${JSON.stringify(step.say)}`;
  if (step.click !== undefined) return `click ${JSON.stringify(step.click)}`;
  return step.file === undefined ? 'expect' : `send ${JSON.stringify(step.file.name)}`;
}
