import type { GenericMessage } from '@baraza/contracts';
import { AppError } from '#kernel';
import { type TurnStream, waitForEnd } from './turn-stream.ts';

/** The reply of a turn in bubbles, once it has ended. A turn that failed is thrown as the error it failed with. */
export async function replyOf(
  stream: TurnStream,
): Promise<{ readonly text: string; readonly messages: readonly GenericMessage[] }> {
  const end = await waitForEnd(stream);
  if (end.type === 'turn-error') {
    const { code, message, retryAfterSeconds } = end;
    throw new AppError({ kind: 'upstream', code, message, retryAfterSeconds });
  }
  if (end.type === 'turn-handed-over') return { text: '', messages: [] };
  if (end.type !== 'turn-end' && end.type !== 'turn-stopped') throw new Error('a turn ended with no terminal event');
  const { text, messages } = end.reply;
  return { text, messages: messages.length === 0 && text !== '' ? [{ type: 'text', text }] : messages };
}
