import { genericMessage } from '@baraza/contracts';
import { z } from 'zod';
import { sarufiInstant } from '../sarufi-timestamp.ts';

/** 201 of `POST …/chat/sessions`. */
export const createdSession = z.object({
  session_id: z.string(),
  channel: z.literal('api'),
  created_at: sarufiInstant,
  messages: z.array(genericMessage).describe('What the flow greets with; empty when it listens first'),
});

/** 200 of `POST …/sessions/{sid}/messages`. */
export const sessionReply = z.object({
  session_id: z.string(),
  messages: z.array(genericMessage),
  messages_count: z.int().describe("The user's and the bot's messages of the session, the greeting left out"),
  current_state: z.string().nullable().describe('The node of the flow that waits for input'),
  timestamp: sarufiInstant,
});

const CONVERSATION_PREFIX = 'conv_';

/** A session is one conversation: it has its id, as the bare ULID that clients of this API expect (reading 12). */
export function sessionIdOf(conversationId: string): string {
  return conversationId.slice(CONVERSATION_PREFIX.length);
}
