import type { ConversationView, MessageView } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import type { Author, Conversation, Message, MessageReply } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import { toTimestamp } from '../timestamp.ts';

export function toConversationView(conversation: Conversation): ConversationView {
  return {
    id: conversation.id,
    agentId: conversation.agentId,
    channel: conversation.channel,
    surface: conversation.surface,
    externalId: conversation.externalId,
    userId: conversation.userId,
    status: conversation.status,
    tags: [...conversation.tags],
    assignee: conversation.assignee && toAuthorView(conversation.assignee),
    handoff: conversation.handoff && { ...conversation.handoff, at: toTimestamp(conversation.handoff.at) },
    draft: conversation.draft,
    customerId: conversation.customerId,
    messageCount: conversation.messageCount,
    createdAt: toTimestamp(conversation.createdAt),
    updatedAt: toTimestamp(conversation.updatedAt),
  };
}

export function toMessageView(message: Message): MessageView {
  return {
    id: message.id,
    seq: message.seq,
    role: message.role,
    text: message.text,
    ...(message.messages.length === 0 ? {} : { messages: [...message.messages] }),
    status: message.status,
    turnId: message.turnId,
    ...(message.reply === null ? {} : toReplyView(message.reply)),
    ...(message.author === null ? {} : { author: toAuthorView(message.author) }),
    createdAt: toTimestamp(message.createdAt),
  };
}

/** The messages with what was said of their replies. */
export async function toRatedViews(
  { learning }: Pick<HttpPorts, 'learning'>,
  scope: TeamScope,
  messages: readonly Message[],
): Promise<MessageView[]> {
  const replies = messages.filter(({ role }) => role === 'assistant').map(({ id }) => id);
  const ratings = replies.length === 0 ? undefined : await learning.listRatings(scope, replies);
  return messages.map(message => {
    const rating = ratings?.get(message.id);
    return { ...toMessageView(message), ...(rating === undefined ? {} : { rating }) };
  });
}

function toAuthorView({ kind, id, name }: Author): Author {
  return { kind, id, name };
}

function toReplyView(
  reply: MessageReply,
): Pick<MessageView, 'answered' | 'citations' | 'flags' | 'degraded' | 'actions' | 'usage' | 'model'> {
  const { inputTokens, outputTokens, estimated } = reply.usage;
  return {
    answered: reply.answered,
    citations: [...reply.citations],
    ...(reply.flags === undefined ? {} : { flags: [...reply.flags] }),
    ...(reply.degraded === undefined ? {} : { degraded: [...reply.degraded] }),
    actions: [...reply.actions],
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens, estimated },
    model: reply.model,
  };
}
