import type { GenericMessage } from '@baraza/contracts';
import type { CollectedTurn } from './collected-turn.ts';

/** A reply in its full form, as it was said; the words of the AI alone are one text. */
export function sarufiMessages({ reply, text }: Pick<CollectedTurn, 'reply' | 'text'>): readonly GenericMessage[] {
  if (reply.messages.length > 0) return reply.messages;
  return text === '' ? [] : [{ type: 'text', text }];
}
