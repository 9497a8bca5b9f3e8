import { z } from 'zod';
import { genericMessage } from './generic-message.ts';
import { emptyAsAbsent, instant, listOf, pageOf, pageQuery, queryInteger, timestamp } from './paging.ts';

const CHANNELS = [
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
] as const;
const STATUSES = ['open', 'bot', 'waiting', 'human', 'closed'] as const;
const conversationStatus = z
  .enum(STATUSES)
  .describe(
    '`open`: the agent answers, nobody has stepped in. `waiting`: a person was asked for; the agent still answers. ' +
      '`human`: a person has it, the agent is silent. `bot`: a person gave it back. `closed`: done with, until the ' +
      'customer writes again',
  );

export const author = z
  .object({
    kind: z.enum(['person', 'key', 'system']),
    id: z.string().nullable(),
    name: z.string(),
  })
  .meta({ id: 'Author' });

const tag = z.string().trim().min(1, 'must not be empty').max(50, 'must be at most 50 characters');

const conversationPreview = z.object({
  name: z.string().nullable().describe('What the customer is called; null when nobody knows'),
  role: z.enum(['user', 'assistant', 'human']).nullable().describe('Who spoke last; null when nobody has'),
  text: z.string().describe('How the last message begins, at most 160 characters'),
});

const conversationFields = {
  id: z.string(),
  agentId: z.string(),
  channel: z.enum(CHANNELS),
  surface: z.string().describe('The API it was opened through'),
  externalId: z.string().nullable().describe("The caller's own id of it"),
  userId: z.string().nullable().describe('The person, as the caller names them'),
  status: conversationStatus,
  tags: z.array(z.string()),
  assignee: author.nullable(),
  handoff: z
    .object({ reason: z.string(), department: z.string().nullable(), at: timestamp })
    .nullable()
    .describe('Why a person was asked for; null once one has given it back'),
  draft: z.string().nullable().describe('What the agent had begun to say when a person took over'),
  customerId: z.string().nullable(),
  preview: conversationPreview.optional().describe('In lists, alone, and in the team’s live events'),
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

export const replyFlag = z.object({ kind: z.enum(['number', 'low-confidence']), text: z.string() });

export const searchDegradation = z.enum(['embedding', 'rerank']);

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
    degraded: z
      .array(searchDegradation)
      .optional()
      .describe('What is configured and took no part in the search behind the reply'),
    actions: z.array(z.object({ name: z.string(), input: z.unknown(), output: z.unknown() })).optional(),
    usage: z
      .object({ inputTokens: z.int(), outputTokens: z.int(), totalTokens: z.int(), estimated: z.boolean() })
      .optional(),
    model: z.string().optional(),
    author: author.optional().describe('Who of the team wrote it'),
    rating: z
      .enum(['wrong', 'good'])
      .optional()
      .describe('What was said of the reply last; left out in streams and exports'),
    createdAt: timestamp,
  })
  .meta({ id: 'Message' });

export const conversationDetail = z
  .object({ ...conversationFields, messages: z.array(messageView).describe('The first 200, oldest first') })
  .meta({ id: 'ConversationDetail' });

export const conversationListQuery = pageQuery.extend({
  sort: emptyAsAbsent(z.enum(['created', 'activity']).default('created')).describe(
    'Newest first: `created` by when they were opened, `activity` by when something last happened in them',
  ),
  agentId: emptyAsAbsent(z.string().max(256).optional()).describe("The agent's id or slug"),
  userId: emptyAsAbsent(z.string().max(255).optional()),
  channel: listOf(z.enum(CHANNELS)).describe('One or several, with commas between'),
  status: listOf(z.enum(STATUSES)).describe('One or several, with commas between'),
  source: emptyAsAbsent(z.string().max(64).optional()).describe('The API it was opened through: its `surface`'),
  tag: emptyAsAbsent(z.string().max(50).optional()),
  assignee: emptyAsAbsent(z.string().max(256).optional()).describe('Id of a member; `none` for those that nobody has'),
  customerId: emptyAsAbsent(z.string().max(256).optional()),
  from: emptyAsAbsent(instant.optional()).describe(
    'Opened at this time or later: ISO 8601, a date for its first moment in UTC',
  ),
  to: emptyAsAbsent(instant.optional()).describe('Opened before this time; a date includes the day'),
  q: emptyAsAbsent(z.string().max(200, 'must be at most 200 characters').optional()).describe(
    'Words that stand in one message, accents and case aside; the last may be the beginning of one',
  ),
});

/** Query of `GET /api/v1/conversations/export`. */
export const conversationExportQuery = conversationListQuery
  .omit({ limit: true, cursor: true, sort: true })
  .extend({ format: z.enum(['jsonl', 'csv']).default('jsonl') });

const MAX_SEQ = 999_999_999;

/** Query of `GET /api/v1/conversations/{id}/messages`. */
export const messageListQuery = pageQuery.extend({
  before: emptyAsAbsent(queryInteger(1, MAX_SEQ).optional()).describe(
    'The last messages before this `seq` instead of the first ones; not together with `cursor`. `nextCursor` is null',
  ),
});

export const conversationPage = pageOf(conversationView);
export const messagePage = pageOf(messageView);

/** Body of `PATCH /api/v1/conversations/{id}`. */
export const updateConversationBody = z
  .strictObject({
    status: z.enum(['open', 'bot', 'waiting', 'closed']).optional().describe('`human` is set by a takeover alone'),
    tags: z.array(tag).max(20, 'must hold at most 20 tags').optional(),
    assignee: z
      .strictObject({
        id: z.string().min(1, 'must not be empty').max(256, 'must be at most 256 characters'),
        name: z.string().min(1, 'must not be empty').max(200, 'must be at most 200 characters'),
      })
      .nullable()
      .optional()
      .describe('The member it is given to; null for nobody'),
  })
  .refine(body => Object.keys(body).length > 0, { path: ['status'], message: 'change status, tags or assignee' })
  .meta({ id: 'UpdateConversation' });

/** Body of `POST /api/v1/conversations/{id}/messages`. */
export const humanMessageBody = z
  .strictObject({
    text: z.string().regex(/\S/, 'must not be empty').max(32_000, 'must be at most 32000 characters').optional(),
    messages: z.array(genericMessage).min(1, 'must not be empty').max(10, 'must hold at most 10').optional(),
  })
  .refine(body => body.text !== undefined || body.messages !== undefined, {
    message: 'send text or messages',
    path: ['text'],
  })
  .meta({ id: 'HumanMessage' });

/** Body of `POST /api/v1/conversations/{id}/typing`. */
export const typingBody = z.strictObject({ typing: z.boolean().default(true) }).meta({ id: 'Typing' });

const noteText = z.string().regex(/\S/, 'must not be empty').max(10_000, 'must be at most 10000 characters');

/** Body of `POST …/notes` and of `PATCH …/notes/{id}`. */
export const noteBody = z.strictObject({ text: noteText }).meta({ id: 'NoteText' });

export const noteView = z
  .object({ id: z.string(), author, text: z.string(), createdAt: timestamp, updatedAt: timestamp })
  .meta({ id: 'Note' });

export const notePage = pageOf(noteView);

export type ConversationView = z.output<typeof conversationView>;
export type MessageView = z.output<typeof messageView>;
