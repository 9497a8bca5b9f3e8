import { isTerminal } from '@baraza/contracts';
import { z } from 'zod';
import { jsonFrame } from '../../sse/frames.ts';
import { type CollectedTurn, withPersonStatus } from '../collected-turn.ts';
import { DONE_FRAME } from '../sse-frames.ts';
import { createTextProjection } from '../text-projection.ts';
import { encodeTurnError } from '../turn-failure.ts';
import type { TurnFrames } from '../turn-frames.ts';
import { encodeSlugError } from './error.ts';

export const slugChatData = z.object({
  response: z.string(),
  conversationId: z.string(),
  metadata: z.object({ model: z.string(), tokens: z.int(), status: withPersonStatus }),
});
export const slugChatReply = z.object({ data: slugChatData, error: z.null() });

export function encodeSlugData({ start, text, reply, withPerson }: CollectedTurn): z.infer<typeof slugChatData> {
  return {
    response: text,
    conversationId: start.conversationId,
    metadata: {
      model: reply.model,
      tokens: reply.usage.inputTokens + reply.usage.outputTokens,
      ...(withPerson ? { status: 'human' as const } : {}),
    },
  };
}

export function encodeSlugReply(turn: CollectedTurn): z.infer<typeof slugChatReply> {
  return { data: encodeSlugData(turn), error: null };
}

/** `{"chunk": …}` events, then `[DONE]`; a failure is an `error` event with the error envelope and no `[DONE]`. */
export function createSlugFrames(): TurnFrames {
  const project = createTextProjection();
  return event => {
    if (event.type === 'turn-error') return jsonFrame(encodeTurnError(encodeSlugError, event), 'error');
    if (isTerminal(event)) return DONE_FRAME;
    const chunk = project(event);
    return chunk === '' ? '' : jsonFrame({ chunk });
  };
}
