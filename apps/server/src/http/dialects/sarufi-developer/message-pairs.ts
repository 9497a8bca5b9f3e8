import type { Message } from '#modules/conversations';

/** What a customer said and what was answered to it; one of the two may be missing. */
export interface MessagePair {
  readonly question: Message | null;
  readonly answer: Message | null;
  /** Number of its first message: where a page after it goes on. */
  readonly seq: number;
}

/**
 * Pairs the messages of a conversation that come after number `afterSeq`, oldest first. A reply belongs to the message
 * of its turn, also when others were written in between; what nobody asked for stands alone. `window` may reach back
 * before `afterSeq`, so that a late reply to an earlier message is known as one.
 */
export function pairMessages(window: readonly Message[], afterSeq: number): readonly MessagePair[] {
  const questions = new Map<string, Message>();
  const answers = new Map<string, Message>();
  for (const message of window) {
    if (message.turnId === null) continue;
    if (message.role === 'user') questions.set(message.turnId, message);
    else if (!answers.has(message.turnId)) answers.set(message.turnId, message);
  }
  return window.flatMap((message): MessagePair[] => {
    if (message.seq <= afterSeq) return [];
    const { turnId, seq } = message;
    if (message.role === 'user') {
      return [{ question: message, answer: (turnId === null ? undefined : answers.get(turnId)) ?? null, seq }];
    }
    const isPaired = turnId !== null && questions.has(turnId) && answers.get(turnId) === message;
    return isPaired ? [] : [{ question: null, answer: message, seq }];
  });
}
