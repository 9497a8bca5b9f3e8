/** Conversations and their messages: what was said, in order, for good. */
export { announcedConversationStore } from './announced-conversation-store.ts';
export type { ChannelKind, Conversation, ConversationStatus, Handoff } from './conversation.ts';
export type {
  ConversationFilter,
  ConversationStore,
  ConversationTotals,
  DayCount,
  HistoryLine,
} from './conversation-store.ts';
export { deleteConversation } from './delete-conversation.ts';
export { getConversation } from './get-conversation.ts';
export type { Message, MessageReply, MessageRole, MessageStatus } from './message.ts';
export {
  messageText,
  optionLines,
  renderMessageAsText,
  renderMessagesAsText,
} from './render-messages-as-text.ts';
export {
  type Session,
  type SessionStatus,
  sessionStatus,
} from './session.ts';
export type { NewSession, SessionStore } from './session-store.ts';
export { updateConversation } from './update-conversation.ts';
