import { z } from 'zod';
import {
  type ChannelKind,
  type Conversation,
  type ConversationStatus,
  type Message,
  renderMessagesAsText,
} from '#modules/conversations';

import { sarufiInstant, sarufiTimestamp } from '../sarufi-timestamp.ts';
import type { MessagePair } from './message-pairs.ts';

export const SARUFI_STATUSES = ['ACTIVE', 'CLOSED', 'ARCHIVED', 'HANDOFF_PENDING', 'AGENT_ACTIVE'] as const;
export type SarufiStatus = (typeof SARUFI_STATUSES)[number];

const STATUS_OF: Readonly<Record<ConversationStatus, SarufiStatus>> = {
  open: 'ACTIVE',
  bot: 'ACTIVE',
  waiting: 'HANDOFF_PENDING',
  human: 'AGENT_ACTIVE',
  closed: 'CLOSED',
};

/** Our statuses that one of Sarufi's stands for; none for those that no conversation of ours has. */
export function statusesNamed(status: SarufiStatus | undefined): readonly ConversationStatus[] | undefined {
  if (status === undefined) return undefined;
  return (Object.keys(STATUS_OF) as ConversationStatus[]).filter(ours => STATUS_OF[ours] === status);
}

export const CHANNELS = [
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
] as const satisfies readonly ChannelKind[];

export const conversationView = z.object({
  id: z.string(),
  chatbot_id: z.string(),
  user_phone: z.string().nullable().describe('The person as the channel or the caller names them'),
  contact_name: z.string().nullable(),
  channel: z.string(),
  status: z.enum(SARUFI_STATUSES),
  last_message_id: z.string().nullable(),
  last_message_at: sarufiInstant.nullable(),
  last_message_preview: z.string().nullable(),
  unread_count: z.int(),
  created_at: sarufiInstant,
  updated_at: sarufiInstant,
});

const PREVIEW_LENGTH = 100;

export function encodeConversation(
  conversation: Conversation,
  last: Message | undefined,
): z.infer<typeof conversationView> {
  return {
    id: conversation.id,
    chatbot_id: conversation.agentId,
    user_phone: conversation.userId,
    contact_name: null,
    channel: conversation.channel,
    status: STATUS_OF[conversation.status],
    last_message_id: last?.id ?? null,
    last_message_at: last === undefined ? null : sarufiTimestamp(last.createdAt),
    last_message_preview: last === undefined ? null : preview(textOf(last)),
    unread_count: 0,
    created_at: sarufiTimestamp(conversation.createdAt),
    updated_at: sarufiTimestamp(conversation.updatedAt),
  };
}

export const messageView = z.object({
  id: z.string(),
  conversation_id: z.string(),
  message: z.object({ text: z.string() }).nullable().describe('What the customer said'),
  response: z.object({ text: z.string() }).nullable().describe('What was answered'),
  message_type: z.string(),
  responder: z.enum(['BOT', 'HUMAN']),
  received_at: sarufiInstant.nullable(),
  responded_at: sarufiInstant.nullable(),
  status: z.enum(['COMPLETED', 'PENDING', 'FAILED']),
  created_at: sarufiInstant,
});

export function encodeMessagePair({ question, answer }: MessagePair): z.infer<typeof messageView> {
  const first = question ?? answer;
  if (first === null) throw new Error('a pair of no messages');
  return {
    id: first.id,
    conversation_id: first.conversationId,
    message: question === null ? null : { text: textOf(question) },
    response: answer === null ? null : { text: textOf(answer) },
    message_type: 'text',
    responder: answer?.role === 'human' ? 'HUMAN' : 'BOT',
    received_at: question === null ? null : sarufiTimestamp(question.createdAt),
    responded_at: answer === null ? null : sarufiTimestamp(answer.createdAt),
    status: answer === null ? 'PENDING' : answer.status === 'failed' ? 'FAILED' : 'COMPLETED',
    created_at: sarufiTimestamp(first.createdAt),
  };
}

function textOf(message: Message): string {
  if (message.role === 'user' || message.messages.length === 0) return message.text;
  return renderMessagesAsText(message.messages);
}

function preview(text: string): string {
  return text.length <= PREVIEW_LENGTH ? text : `${text.slice(0, PREVIEW_LENGTH - 1).toWellFormed()}…`;
}
