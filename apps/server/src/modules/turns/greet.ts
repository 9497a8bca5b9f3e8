import type { TurnEvent } from '@baraza/contracts';
import { FlowReply } from './flow-reply.ts';
import type { TurnOutcome } from './turn-outcome.ts';

/** What an agent without a flow says when a conversation opens: its initial messages, a bubble each. */
export function* greet(initialMessages: readonly string[]): Generator<TurnEvent, TurnOutcome> {
  const reply = new FlowReply();
  for (const text of initialMessages) yield* reply.say({ type: 'text', text });
  return reply.outcome(false);
}
