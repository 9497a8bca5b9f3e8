import { isTerminal } from '@baraza/contracts';
import { z } from 'zod';
import { jsonFrame } from '../../sse/frames.ts';
import { encodeChatzuriError } from '../chatzuri-error.ts';
import type { CollectedTurn } from '../collected-turn.ts';
import { DONE_FRAME, textFrame } from '../sse-frames.ts';
import { createTextProjection } from '../text-projection.ts';
import { encodeTurnError } from '../turn-failure.ts';
import type { TurnFrames } from '../turn-frames.ts';

export const chatV1Reply = z.object({ text: z.string() });

export function encodeChatV1Reply(turn: CollectedTurn): z.infer<typeof chatV1Reply> {
  return { text: turn.text };
}

/** Data-only events of plain words, ended by `[DONE]`; a failure is an `error` event and no `[DONE]` (reading 1). */
export function createChatV1Frames(): TurnFrames {
  const project = createTextProjection();
  return event => {
    if (event.type === 'turn-error') return jsonFrame(encodeTurnError(encodeChatzuriError, event), 'error');
    if (isTerminal(event)) return DONE_FRAME;
    return textFrame(project(event));
  };
}

/** The bare words of the reply, nothing else. A failure has no words: whoever sends these must break the connection. */
export function createBareWords(): TurnFrames {
  return createTextProjection();
}

/** Whether the caller asked for bare words rather than events: it accepts plain text and does not name event streams. */
export function prefersBareWords(accept: string | undefined, bareWordsMediaType: string): boolean {
  const types = (accept ?? '').split(',').map(part => part.split(';')[0]?.trim().toLowerCase());
  return types.includes(bareWordsMediaType) && !types.includes('text/event-stream');
}
