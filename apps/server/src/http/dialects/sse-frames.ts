import { eventFrame } from '../sse/frames.ts';

/** The end of a stream on every surface that follows OpenAI's habit. */
export const DONE_FRAME = 'data: [DONE]\n\n';

/**
 * Plain words as event data. Words that spell the end marker are split over two events, so that no reply can end its own
 * stream. Empty text makes no frame.
 */
export function textFrame(text: string): string {
  if (text === '') return '';
  return text === '[DONE]' ? eventFrame('[DONE') + eventFrame(']') : eventFrame(text);
}
