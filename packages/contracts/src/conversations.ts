import { z } from 'zod';
import { genericMessage } from './generic-message.ts';
import { emptyAsAbsent, pageOf, pageQuery, timestamp } from './paging.ts';

const conversationFields = {
  id: z.string(),
  agentId: z.string(),
  channel: z.enum([
    'api',
    'web',
    'whatsapp',
    'sms',
    'slack',
    'messenger',
    'instagram',
    'telegram',
    'email',
    'playground',
  ]),
  surface: z.string().describe('The API it was opened through'),
  externalId: z.string().nullable().describe("The caller's own id of it"),
  userId: z.string().nullable().describe('The person, as the caller names them'),
  status: z.enum(['open', 'closed']),
  messageCount: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
};

export const conversationView = z.object(conversationFields).meta({ id: 'Conversation' });

const citation = z.object({
  sourceId: z.string(),
  documentId: z.string(),
  chunkId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  quote: z.string().describe('Stands byte for byte in the document'),
});

export const replyFlag = z.object({ kind: z.literal('number'), text: z.string() });

export const messageView = z
  .object({
    id: z.string(),
    seq: z.int().describe('Its place in the conversation, from 1'),
    role: z.enum(['user', 'assistant', 'human']).describe('`human` is a member of the team'),
    text: z.string(),
    messages: z.array(genericMessage).optional().describe('The full form, when it is more than text'),
    status: z.enum(['complete', 'stopped', 'failed']),
    turnId: z.string().nullable(),
    answered: z.boolean().optional().describe('False when the reply says that the sources hold no answer'),
    citations: z.array(citation).optional(),
    flags: z
      .array(replyFlag)
      .optional()
      .describe('What the number guard found: said in the reply and in none of the texts behind it'),
    actions: z.array(z.object({ name: z.string(), input: z.unknown(), output: z.unknown() })).optional(),
    usage: z
      .object({ inputTokens: z.int(), outputTokens: z.int(), totalTokens: z.int(), estimated: z.boolean() })
      .optional(),
    model: z.string().optional(),
    createdAt: timestamp,
  })
  .meta({ id: 'Message' });

export const conversationDetail = z
  .object({ ...conversationFields, messages: z.array(messageView).describe('The first 200, oldest first') })
  .meta({ id: 'ConversationDetail' });

export const conversationListQuery = pageQuery.extend({
  agentId: emptyAsAbsent(z.string().max(256).optional()).describe("The agent's id or slug"),
  userId: emptyAsAbsent(z.string().max(255).optional()),
});

export const conversationPage = pageOf(conversationView);
export const messagePage = pageOf(messageView);

/** Body of `PATCH /api/v1/conversations/{id}`. */
export const updateConversationBody = z
  .strictObject({ status: z.enum(['open', 'closed']) })
  .meta({ id: 'UpdateConversation' });

export type ConversationView = z.output<typeof conversationView>;
export type MessageView = z.output<typeof messageView>;
