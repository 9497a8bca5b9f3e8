import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Conversation, type Message, renderMessagesAsText } from '#modules/conversations';
import type { Lead } from '#modules/customers';
import { READINGS } from '../readings.ts';

const agentConversation = z.object({
  id: z.string(),
  created_at: z.string().describe('ISO 8601, UTC'),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })),
  chatbot_id: z.string(),
  customer: z.string().describe('The person as the caller names them; empty when unnamed'),
  source: z.string(),
});

const chatbotConversation = agentConversation.extend({
  updated_at: z.string(),
  last_message_at: z.string(),
  source: z.string().describe('In lower case: api, website, whatsapp, slack, messenger, instagram'),
  messages: z.array(
    z.object({ id: z.string(), role: z.enum(['user', 'assistant']), content: z.string(), type: z.literal('text') }),
  ),
});

/** The document's shape; who asks by `chatbotId` gets the fields of the older generation beside it. */
export const conversationsReply = z.object({ data: z.array(z.union([chatbotConversation, agentConversation])) });

type Messages = ReadonlyMap<string, readonly Message[]>;

export function encodeConversations(
  conversations: readonly Conversation[],
  messages: Messages,
): { data: z.infer<typeof agentConversation>[] } {
  return {
    data: conversations.map(conversation => ({
      id: listedId(conversation),
      created_at: toTime(conversation.createdAt),
      messages: (messages.get(conversation.id) ?? []).map(message => ({
        role: roleOf(message),
        content: contentOf(message),
      })),
      chatbot_id: conversation.agentId,
      customer: conversation.userId ?? '',
      source: READINGS.conversations.sourceNames[conversation.channel],
    })),
  };
}

export function encodeChatbotConversations(
  conversations: readonly Conversation[],
  messages: Messages,
): { data: z.infer<typeof chatbotConversation>[] } {
  return {
    data: conversations.map(conversation => ({
      id: listedId(conversation),
      chatbot_id: conversation.agentId,
      created_at: toTime(conversation.createdAt),
      updated_at: toTime(conversation.updatedAt),
      last_message_at: toTime(conversation.updatedAt),
      customer: conversation.userId ?? '',
      source: conversation.channel === 'web' ? READINGS.conversations.websiteSource : conversation.channel,
      messages: (messages.get(conversation.id) ?? []).map(message => ({
        id: message.id,
        role: roleOf(message),
        content: contentOf(message),
        type: 'text' as const,
      })),
    })),
  };
}

const agentLead = z.object({
  id: z.number().describe('A number that stays the same'),
  created_at: z.string(),
  chatbot_owner_user_id: z.string().describe('The team'),
  chatbot_id: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
});

const chatbotLead = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  created_at: z.string(),
  chatbot_id: z.string(),
  account_id: z.string().describe('The team'),
});

/** Chatzuri's shape for who asks by `agentId`, Chatbase's for who asks by `chatbotId`. */
export const leadsReply = z.union([
  z.object({ data: z.array(agentLead) }),
  z.object({ collectedCustomers: z.array(chatbotLead) }),
]);

export function encodeLeads(teamId: string, leads: readonly Lead[]): { data: z.infer<typeof agentLead>[] } {
  return {
    data: leads.map(({ id, createdAt, agentId, phone, email, name }) => ({
      id: numberOf(id),
      created_at: toTime(createdAt),
      chatbot_owner_user_id: teamId,
      chatbot_id: agentId,
      phone,
      email,
      name,
    })),
  };
}

export function encodeCollectedCustomers(
  teamId: string,
  leads: readonly Lead[],
): { collectedCustomers: z.infer<typeof chatbotLead>[] } {
  return {
    collectedCustomers: leads.map(({ id, createdAt, agentId, phone, email, name }) => ({
      id,
      name,
      email,
      phone,
      created_at: toTime(createdAt),
      chatbot_id: agentId,
      account_id: teamId,
    })),
  };
}

/** 52 bits of an id's hash: this generation numbers its leads, ours have no numbers. */
function numberOf(id: string): number {
  return Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, NUMBER_DIGITS), 16);
}

const NUMBER_DIGITS = 13;

/** The documents know two roles; what a person of the team wrote came from the agent's side. */
function roleOf(message: Message): 'user' | 'assistant' {
  return message.role === 'user' ? 'user' : 'assistant';
}

function contentOf(message: Message): string {
  return message.messages.length === 0 ? message.text : renderMessagesAsText(message.messages);
}

function toTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** On chat v1 the caller makes the conversation's id and looks for it here. */
function listedId(conversation: Conversation): string {
  const callers = conversation.surface === CHAT_V1_SURFACE && READINGS.chatV1.listsCallersConversationId;
  return callers ? (conversation.externalId ?? conversation.id) : conversation.id;
}

const CHAT_V1_SURFACE = 'chat-v1';
