import { z } from 'zod';
import { dialectText, optionalCallerId } from '../dialect-text.ts';
import { READINGS } from '../readings.ts';

/** Body of `POST /v1/api/chat/{slug}` (wire document slug-chat). */
export const slugChatBody = z.object({
  message: dialectText(READINGS.slug.maxMessageLength),
  stream: z.boolean().nullish(),
  conversationId: optionalCallerId(READINGS.maxConversationIdLength).describe(
    'Of an earlier answer; null or absent opens a new conversation',
  ),
  async: z.boolean().nullish().describe('Answer at once with X-Request-Id; GET /v1/api/requests/{id} has the result'),
});

export type SlugChatBody = z.infer<typeof slugChatBody>;
