import type { NumberedTurnEvent } from '@baraza/contracts';
import { z } from 'zod';
import type { Turn } from '#modules/turns';
import { toFailure } from '../../problem.ts';
import { collectTurn } from '../collected-turn.ts';
import { turnFailure } from '../turn-failure.ts';
import { encodeSlugData, slugChatData } from './encode.ts';
import { encodeSlugErrorBody, slugErrorReply } from './error.ts';

export const slugRequestReply = z.object({
  data: z.object({
    requestId: z.string(),
    status: z.enum(['queued', 'processing', 'completed', 'failed']),
    conversationId: z.string(),
    result: slugChatData.nullable().describe('What the call would have answered; null until it is completed'),
    error: slugErrorReply.shape.error.nullable().describe('Why it failed; null otherwise'),
  }),
  error: z.null(),
});

export type SlugRequestReply = z.infer<typeof slugRequestReply>;

/** State of an asynchronous request; `events` are those of its turn, its last one included once it has ended. */
export function encodeSlugRequest(
  turn: Pick<Turn, 'id' | 'status' | 'conversationId'>,
  events: readonly NumberedTurnEvent[],
  ended: boolean,
): SlugRequestReply {
  const state = { requestId: turn.id, conversationId: turn.conversationId, result: null, error: null };
  if (!ended) {
    const status = events.length === 0 && turn.status === 'queued' ? 'queued' : 'processing';
    return { data: { ...state, status }, error: null };
  }
  const collected = collectTurn(events);
  if ('error' in collected) {
    const error = encodeSlugErrorBody(toFailure(turnFailure(collected.error), turn.id));
    return { data: { ...state, status: 'failed', error }, error: null };
  }
  return { data: { ...state, status: 'completed', result: encodeSlugData(collected) }, error: null };
}
