import type { TurnEvent } from '@baraza/contracts';
import type { FlowState, FlowStep, StoredFlowState } from '#modules/flows';
import { FlowReply } from './flow-reply.ts';
import type { FlowTurn } from './flow-turn.ts';
import { flowContext, flowEvent } from './flow-turn-input.ts';
import { isImmediate, MAX_WAIT_MS, performEffect } from './perform-effect.ts';
import type { TurnContext } from './run-turn.ts';
import { TakesTime } from './takes-time.ts';
import type { TurnOutcome } from './turn-outcome.ts';
import type { FlowTurnPorts, TurnPorts } from './turn-ports.ts';

/**
 * Runs one turn of a conversation through its flow, up to where it waits for the customer or ends. A conversation stays
 * on the version it began with until it has come to an end there. A turn that is stopped leaves the cursor where it was.
 */
export async function* runFlowTurn(
  ports: Pick<TurnPorts, 'runAgent' | 'ids' | 'clock'>,
  world: FlowTurnPorts,
  context: TurnContext,
  versionId: string,
  signal: AbortSignal,
): AsyncGenerator<TurnEvent, TurnOutcome> {
  const { advanceFlow, createFlowState } = await world.cache.engine();
  const stored = await context.flowState();
  const begun = standingIn(stored, versionId);
  const version = begun?.versionId ?? versionId;
  const flow = await world.cache.get(context.scope, version);
  const state = begun?.state ?? createFlowState();
  const reply = new FlowReply();
  const event = flowEvent(context, state);
  if (event === undefined) return reply.outcome(false);

  const told = flowContext(context, ports.clock.now());
  const turn: FlowTurn = { ports, world, context, signal, leads: [], handoff: null, outsideMs: 0 };
  let step: FlowStep = advanceFlow(flow, state, { event, context: told });
  while (step.next.kind === 'effect') {
    const { effect } = step.next;
    if (signal.aborted) return reply.outcome(true);
    if (context.atOnce === true && !isImmediate(effect)) throw new TakesTime();
    if (effect.type === 'wait' && effect.seconds * 1000 > MAX_WAIT_MS && context.waitLater !== undefined) {
      await context.waitLater(effect);
      break;
    }
    const result = yield* performEffect(turn, reply, effect);
    if (result === undefined) return reply.outcome(true);
    step = advanceFlow(flow, step.state, { event: { type: 'effect-result', result }, context: told });
  }
  if (step.next.kind === 'end' && step.next.reason === 'error') world.onFlowError?.(context.agent.id, step.next.error);
  if (reply.askedAgent) yield reply.usage;
  return {
    ...reply.outcome(false),
    flow: {
      versionId: version,
      state: slim(step.state),
      closes: step.next.kind === 'end' && step.next.close,
      handoff: turn.handoff,
      leads: turn.leads,
    },
  };
}

/** Where the conversation stands; nowhere when it has ended in another version than the one to begin with. */
function standingIn(stored: StoredFlowState | undefined, versionId: string): StoredFlowState | undefined {
  if (stored === undefined) return undefined;
  const ended = stored.state.phase === 'ended' || stored.state.phase === 'ready';
  return ended && stored.versionId !== versionId ? undefined : stored;
}

/** A waiting conversation needs neither its last words nor the trail of its last turn. */
function slim(state: FlowState): FlowState {
  return state.phase === 'effect' ? state : { ...state, trail: [] };
}
