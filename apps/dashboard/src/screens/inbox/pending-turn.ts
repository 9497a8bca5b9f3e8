import type { Conversation, Message } from '@baraza/sdk';

/** Of so many last messages: as many turns can wait, each with a reply to come. */
const LOOKED_AT = 32;

/**
 * The turn that answers, or is the next to: of the first message of the customer, since a person last spoke, whose turn
 * has no reply. `over` holds turns that ended without one. Undefined while a person has the conversation.
 */
export function pendingTurn(
  messages: readonly Message[],
  status: Conversation['status'],
  over: ReadonlySet<string>,
): string | undefined {
  if (status === 'human') return undefined;
  const latest = messages.slice(-LOOKED_AT);
  const since = latest.findLastIndex(({ role }) => role === 'human') + 1;
  const answered = new Set(latest.flatMap(({ role, turnId }) => (role === 'assistant' ? [turnId] : [])));
  const asked = latest.slice(since).find(({ role, turnId }) => {
    return role === 'user' && turnId !== null && !answered.has(turnId) && !over.has(turnId);
  });
  return asked?.turnId ?? undefined;
}
