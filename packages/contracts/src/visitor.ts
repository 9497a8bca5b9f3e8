import { z } from 'zod';
import { agentSettings } from './agent-settings.ts';
import { genericMessage } from './generic-message.ts';
import { emptyAsAbsent, queryInteger, timestamp } from './paging.ts';

/** What a visitor may say at once. */
export const MAX_VISITOR_TEXT = 8000;

const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a language such as sw or fr');
const conversationId = z.string().min(1, 'must not be empty').max(64, 'must be at most 64 characters');

/** `GET /api/public/agents/{slug}`: how an agent shows itself to strangers. */
export const publicAgent = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    initialMessages: z.array(z.string()),
    suggestedMessages: z.array(z.string()),
    styles: agentSettings.shape.styles,
    collectCustomerInformation: agentSettings.shape.collectCustomerInformation,
    iconUrl: z.string().nullable(),
    profilePictureUrl: z.string().nullable(),
    greets: z.boolean().describe('Whether a conversation opens with words of the agent: send `start` to get them'),
    mediaOrigins: z.array(z.string()).describe('Where the media of its flow lie; nothing is loaded from elsewhere'),
    upload: z.object({ maxBytes: z.int(), mediaTypes: z.array(z.string()) }),
  })
  .meta({ id: 'PublicAgent' });

/** Who the page says its visitor is, proved by the agent's secret: a hash of the user's id, or a signed token. */
export const visitorIdentity = z
  .strictObject({
    userId: z.string().min(1).max(255).optional(),
    userHash: z.string().max(128).optional(),
    token: z.string().max(8192).optional().describe('JWT, HS256, with `user_id` or `sub`'),
    metadata: z.record(z.string().max(64), z.unknown()).optional().describe('At most 1000 characters as JSON'),
  })
  .refine(one => (one.token === undefined) !== (one.userId === undefined), {
    path: ['userId'],
    message: 'send userId with userHash, or token',
  });

/** Body of `POST /api/public/agents/{slug}/sessions`. */
export const createVisitorSession = z
  .strictObject({
    token: z.string().max(4096).optional().describe('The last token, also one that has run out: its visitor goes on'),
    page: z.string().max(300).nullish().describe('Origin of the page that shows the agent, where the browser tells it'),
    identity: visitorIdentity.nullish().describe('Null forgets who the visitor was'),
    challenge: z
      .strictObject({ challenge: z.string().max(600), solution: z.string().max(32) })
      .optional()
      .describe('Proof of work, when a 403 `challenge_required` asked for it'),
  })
  .meta({ id: 'CreateVisitorSession' });

export const visitorSession = z
  .object({
    token: z.string().describe('`Authorization: Bearer` of everything below; renew it with this same call'),
    visitorId: z.string(),
    userId: z.string().nullable().describe('Who the visitor proved to be'),
    expiresAt: timestamp,
  })
  .meta({ id: 'VisitorSession' });

/** Body of `POST /api/public/agents/{slug}/messages`. Exactly one of `text`, `choice`, `file` and `start`. */
export const visitorMessage = z
  .strictObject({
    conversationId: conversationId.optional().describe('A new one when left out'),
    text: z
      .string()
      .regex(/\S/, 'must not be empty')
      .max(MAX_VISITOR_TEXT, `must be at most ${MAX_VISITOR_TEXT} characters`)
      .optional(),
    choice: z
      .strictObject({ id: z.string().min(1).max(256), title: z.string().min(1).max(256) })
      .optional()
      .describe('A button or a row of a list'),
    file: z
      .strictObject({ url: z.string().max(2048) })
      .optional()
      .describe('What `files` answered'),
    start: z.literal(true).optional().describe('Opens the conversation of an agent that `greets`'),
    language: languageTag.optional(),
  })
  .superRefine((body, context) => {
    const said = [body.text, body.choice, body.file, body.start].filter(one => one !== undefined);
    if (said.length !== 1) {
      context.addIssue({ code: 'custom', path: ['text'], message: 'send one of text, choice, file and start' });
    }
  })
  .meta({ id: 'VisitorMessage' });

export const visitorFile = z
  .object({ url: z.string(), name: z.string(), mediaType: z.string(), sizeBytes: z.int() })
  .meta({ id: 'VisitorFile' });

const visitorCitation = z.object({ title: z.string(), url: z.string().nullable(), quote: z.string() });

export const visitorMessageView = z
  .object({
    id: z.string(),
    seq: z.int(),
    role: z.enum(['user', 'assistant', 'human']),
    text: z.string(),
    messages: z.array(genericMessage),
    status: z.enum(['complete', 'stopped', 'failed']),
    citations: z.array(visitorCitation),
    createdAt: timestamp,
  })
  .meta({ id: 'VisitorMessageView' });

export const visitorConversation = z
  .object({
    id: z.string(),
    title: z.string().describe('Its first words'),
    status: z.enum(['open', 'waiting', 'human', 'closed']).describe('`waiting` and `human`: with a person of the team'),
    messageCount: z.int(),
    updatedAt: timestamp,
  })
  .meta({ id: 'VisitorConversation' });

export const visitorConversationList = z.object({ items: z.array(visitorConversation) });

const MAX_SEQ = 999_999_999;

export const visitorMessagesQuery = z.strictObject({
  after: emptyAsAbsent(queryInteger(0, MAX_SEQ).optional()).describe('Only messages after this `seq`'),
  limit: emptyAsAbsent(queryInteger(1, 200).default(100)),
});

export const visitorMessageList = z.object({
  conversation: visitorConversation,
  items: z.array(visitorMessageView).describe('The last ones, oldest first'),
});

/** Body of `POST …/messages/{messageId}/feedback`. */
export const visitorFeedback = z.strictObject({ rating: z.enum(['good', 'wrong']) }).meta({ id: 'VisitorFeedback' });

const detail = (max: number): z.ZodType<string | undefined> =>
  z.string().trim().min(1, 'must not be empty').max(max, `must be at most ${max} characters`).optional();

/** Body of `POST …/leads`: what the lead form collected. */
export const visitorLead = z
  .strictObject({
    conversationId: conversationId.optional(),
    name: detail(200),
    email: z.email('must be an e-mail address').max(320).optional(),
    phone: z
      .string()
      .trim()
      .regex(/^[+\d][\d\s()./-]{4,31}$/, 'must be a phone number')
      .optional(),
  })
  .refine(body => body.name !== undefined || body.email !== undefined || body.phone !== undefined, {
    path: ['email'],
    message: 'tell at least one of name, email and phone',
  })
  .meta({ id: 'VisitorLead' });

export const visitorTyping = z.strictObject({ typing: z.boolean() }).meta({ id: 'VisitorTyping' });

export const visitorChallenge = z
  .object({
    challenge: z.string(),
    bits: z
      .int()
      .describe('Find a `solution` so that SHA-256 of `<challenge>:<solution>` begins with so many zero bits'),
  })
  .meta({ id: 'VisitorChallenge' });

export type PublicAgent = z.output<typeof publicAgent>;
export type CreateVisitorSession = z.output<typeof createVisitorSession>;
export type VisitorIdentity = z.output<typeof visitorIdentity>;
export type VisitorSession = z.output<typeof visitorSession>;
export type VisitorMessage = z.output<typeof visitorMessage>;
export type VisitorMessageView = z.output<typeof visitorMessageView>;
export type VisitorConversation = z.output<typeof visitorConversation>;
export type VisitorMessageList = z.output<typeof visitorMessageList>;
export type VisitorFile = z.output<typeof visitorFile>;

/** A turn as a visitor sees it: no tools, no usage, no model, no ids of the team's sources. */
export type VisitorEvent =
  | {
      readonly type: 'turn-start';
      readonly turnId: string;
      readonly conversationId: string;
      readonly userMessageId: string;
      readonly messageId: string;
    }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'message'; readonly message: z.output<typeof genericMessage> }
  | { readonly type: 'citation'; readonly citation: z.output<typeof visitorCitation> }
  | { readonly type: 'handoff' }
  | {
      readonly type: 'turn-end' | 'turn-stopped';
      readonly text: string;
      readonly messages: readonly z.output<typeof genericMessage>[];
      readonly citations: readonly z.output<typeof visitorCitation>[];
    }
  /** A person of the team has taken over: what was said of the answer is withdrawn. */
  | { readonly type: 'turn-handed-over' }
  | { readonly type: 'turn-error'; readonly code: string; readonly retryAfterSeconds?: number | undefined };

/** What moves in a conversation beside turns: words of a person of the team, their typing, who has it now. */
export type VisitorConversationEvent =
  | { readonly type: 'conversation'; readonly status: VisitorConversation['status'] }
  | { readonly type: 'message'; readonly message: VisitorMessageView }
  | { readonly type: 'typing'; readonly name: string | null; readonly typing: boolean };
