import { z } from 'zod';
import { dialectText, optionalCallerId } from '../dialect-text.ts';
import { READINGS } from '../readings.ts';

/** Body of `POST /api/v1/agents/{agentId}/chat` (wire document chatzuri-rest-channel). */
export const restChatBody = z.object({
  message: dialectText(READINGS.rest.maxMessageLength).describe('What the customer says'),
  user_id: optionalCallerId(READINGS.rest.maxUserIdLength).describe(
    'The same one again continues the same conversation; without it each call opens a new one',
  ),
  stream: z.boolean().nullish(),
});
