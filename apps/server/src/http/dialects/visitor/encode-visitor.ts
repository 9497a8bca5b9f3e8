import type {
  Citation,
  GenericMessage,
  TurnEvent,
  VisitorConversation,
  VisitorConversationEvent,
  VisitorEvent,
  VisitorMessageView,
} from '@baraza/contracts';
import type { Conversation, ConversationEvent, Message } from '#modules/conversations';

/** An event as a visitor may see it; undefined for those that are the team's own affair. */
export function toVisitorEvent(event: TurnEvent): VisitorEvent | undefined {
  switch (event.type) {
    case 'turn-start':
    case 'text-delta':
    case 'message':
      return event;
    case 'citation':
      return { type: 'citation', citation: toVisitorCitation(event.citation) };
    case 'turn-handed-over':
      return { type: 'turn-handed-over' };
    case 'handoff':
      return { type: 'handoff' };
    case 'turn-end':
    case 'turn-stopped':
      return {
        type: event.type,
        text: event.reply.text,
        messages: event.reply.messages,
        citations: event.reply.citations.map(toVisitorCitation),
      };
    case 'turn-error':
      return { type: 'turn-error', code: event.code, retryAfterSeconds: event.retryAfterSeconds };
    default:
      return undefined;
  }
}

export function toVisitorMessage(message: Message): VisitorMessageView {
  return {
    id: message.id,
    seq: message.seq,
    role: message.role,
    text: message.text,
    messages: [...message.messages],
    status: message.status,
    citations: message.reply?.citations.map(toVisitorCitation) ?? [],
    createdAt: new Date(message.createdAt).toISOString(),
  };
}

export function toVisitorConversation(conversation: Conversation, first: string | undefined): VisitorConversation {
  return {
    id: conversation.id,
    title: titleOf(first ?? ''),
    status: statusOf(conversation),
    messageCount: conversation.messageCount,
    updatedAt: new Date(conversation.updatedAt).toISOString(),
  };
}

/** What moves in a conversation, as its visitor may see it; undefined for their own typing. */
export function toVisitorConversationEvent(event: ConversationEvent): VisitorConversationEvent | undefined {
  switch (event.type) {
    case 'conversation':
      return { type: 'conversation', status: statusOf(event.conversation) };
    case 'message':
      return { type: 'message', message: toVisitorMessage(event.message) };
    case 'typing':
      return event.typing.who === 'human'
        ? { type: 'typing', name: event.typing.name, typing: event.typing.typing }
        : undefined;
  }
}

/** The words a conversation is known by: the first its visitor said, else the first at all. */
export function firstWords(messages: readonly Message[]): string | undefined {
  const said = messages.find(message => message.role === 'user' && message.text !== '') ?? messages[0];
  return said === undefined ? undefined : said.text || wordsOf(said.messages);
}

function wordsOf(messages: readonly GenericMessage[]): string | undefined {
  for (const message of messages) if ('text' in message) return message.text;
  return undefined;
}

const MAX_TITLE = 80;

function titleOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= MAX_TITLE
    ? line
    : `${line
        .slice(0, MAX_TITLE - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}

/** Who has the conversation, as far as the visitor is concerned: one that a person gave back is the agent's again. */
function statusOf({ status }: Conversation): VisitorConversation['status'] {
  return status === 'bot' ? 'open' : status;
}

function toVisitorCitation({ title, url, quote }: Citation): { title: string; url: string | null; quote: string } {
  return { title, url: url !== null && /^https?:\/\//i.test(url) ? url : null, quote };
}
