import type { GenericMessage } from '@baraza/contracts';
import type {
  Author,
  ChannelKind,
  Conversation,
  ConversationStatus,
  Handoff,
  Message,
  MessageReply,
  MessageRole,
  MessageStatus,
} from '#modules/conversations';
import type { ConversationRow, MessageRow } from '../schema.ts';

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    agentId: row.agent_id,
    channel: row.channel as ChannelKind,
    surface: row.surface,
    externalId: row.external_id,
    userId: row.user_id,
    status: row.status as ConversationStatus,
    handoff: row.handoff === null ? null : (JSON.parse(row.handoff) as Handoff),
    fence: row.fence,
    tags: row.tags === '[]' ? [] : (JSON.parse(row.tags) as string[]),
    assignee: row.assignee === null ? null : (JSON.parse(row.assignee) as Author),
    draft: row.draft,
    customerId: row.customer_id,
    messageCount: row.message_count,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    role: row.role as MessageRole,
    text: row.text,
    messages: row.messages === '[]' ? [] : (JSON.parse(row.messages) as GenericMessage[]),
    status: row.status as MessageStatus,
    turnId: row.turn_id,
    reply: row.reply === null ? null : (JSON.parse(row.reply) as MessageReply),
    author: row.author === null ? null : (JSON.parse(row.author) as Author),
    createdAt: row.created_at,
  };
}

export function toMessageRow(teamId: string, message: Message): MessageRow {
  return {
    id: message.id,
    team_id: teamId,
    conversation_id: message.conversationId,
    seq: message.seq,
    role: message.role,
    text: message.text,
    messages: message.messages.length === 0 ? '[]' : JSON.stringify(message.messages),
    status: message.status,
    turn_id: message.turnId,
    reply: message.reply === null ? null : JSON.stringify(message.reply),
    author: message.author === null ? null : JSON.stringify(message.author),
    created_at: message.createdAt,
  };
}
