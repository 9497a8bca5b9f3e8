import { setTimeout as pause } from 'node:timers/promises';
import type { TurnEvent } from '@baraza/contracts';
import { exhaustive } from '#kernel';
import type { FlowEffect, FlowEffectResult } from '#modules/flows';
import { agentInput } from './agent-input.ts';
import { wordsAtLimit } from './answer-without-model.ts';
import type { FlowReply } from './flow-reply.ts';
import type { FlowTurn } from './flow-turn.ts';

/** Longest `wait` that the turn itself sits out; a longer one ends the turn, and a job takes it up again. */
export const MAX_WAIT_MS = 5_000;
/** Time for all requests and waits of one turn together. */
const OUTSIDE_MS = 60_000;

/** Whether an effect is done without waiting for anything. */
export function isImmediate({ type }: FlowEffect): boolean {
  return type === 'say' || type === 'capture-lead' || type === 'handoff';
}

type Effect<T extends FlowEffect['type']> = Extract<FlowEffect, { type: T }>;

/**
 * Does what a flow wants done and returns what came of it. Undefined when the turn was stopped meanwhile. Throws the
 * `AppError` of the agent when nobody could answer; requests that fail are a result.
 */
export async function* performEffect(
  turn: FlowTurn,
  reply: FlowReply,
  effect: FlowEffect,
): AsyncGenerator<TurnEvent, FlowEffectResult | undefined> {
  switch (effect.type) {
    case 'say':
      for (const message of effect.messages) yield* reply.say(message);
      return { type: 'say' };
    case 'ask-agent':
      return yield* askAgent(turn, reply, effect);
    case 'http-request':
      return request(turn, effect);
    case 'recognise-intent':
      return recognise(turn, effect);
    case 'capture-lead':
      turn.leads.push({ id: turn.ports.ids.next('lead'), ...effect.lead });
      return { type: 'capture-lead' };
    case 'handoff':
      turn.handoff = { reason: effect.reason, department: effect.department };
      yield { type: 'handoff', reason: effect.reason };
      return { type: 'handoff' };
    case 'wait':
      // It rejects when the turn is stopped meanwhile.
      await pause(Math.min(effect.seconds * 1000, MAX_WAIT_MS), undefined, { signal: turn.signal }).catch(() => {});
      return turn.signal.aborted ? undefined : { type: 'wait' };
    default:
      return exhaustive(effect);
  }
}

async function* askAgent(
  turn: FlowTurn,
  reply: FlowReply,
  effect: Effect<'ask-agent'>,
): AsyncGenerator<TurnEvent, FlowEffectResult | undefined> {
  const { context, ports, signal } = turn;
  if (context.options.degraded === 'flow-only') {
    const text = wordsAtLimit(context.options.language).later;
    if (effect.say) yield* reply.say({ type: 'text', text });
    return { type: 'ask-agent', text: '', answered: false };
  }
  const steps = ports.runAgent(agentInput(context, await context.history(), effect, reply.spentTokens), signal);
  let first = true;
  let step = await steps.next();
  while (step.done !== true) {
    const event = step.value;
    if (effect.say && event.type === 'text-delta' && event.text !== '') {
      yield reply.speak(event.text, first);
      first = false;
    }
    if (effect.say && event.type === 'citation') yield event;
    step = await steps.next();
  }
  const outcome = step.value;
  reply.observe(outcome, effect.say);
  if (effect.say) yield* reply.close(outcome.text);
  return outcome.stopped ? undefined : { type: 'ask-agent', text: outcome.text, answered: outcome.answered };
}

async function request(turn: FlowTurn, effect: Effect<'http-request'>): Promise<FlowEffectResult> {
  const { world, signal } = turn;
  const timeoutMs = Math.min(effect.timeoutMs, OUTSIDE_MS - turn.outsideMs);
  if (timeoutMs <= 0) return { type: 'http-request', failed: 'the turn has waited long enough' };
  if (effect.fireAndForget) {
    // Outlives the turn on purpose, within its own time.
    void world.request(effect, { timeoutMs, signal: AbortSignal.timeout(timeoutMs) });
    return { type: 'http-request', status: 202, body: null };
  }
  const began = performance.now();
  const result = await world.request(effect, { timeoutMs, signal });
  turn.outsideMs += performance.now() - began;
  return result;
}

async function recognise(turn: FlowTurn, effect: Effect<'recognise-intent'>): Promise<FlowEffectResult> {
  const { context, world } = turn;
  const [found] = await world.recognizer.recognize(context.scope, context.agent.id, [effect.text]);
  return { type: 'recognise-intent', intent: found?.intent ?? null, confidence: found?.confidence ?? 0 };
}
