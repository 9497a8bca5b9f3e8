/** Conversations and their messages: what was said, in order, for good. */
export type { ChannelKind, Conversation, ConversationStatus } from './conversation.ts';
export type { ConversationFilter, ConversationStore } from './conversation-store.ts';
export { deleteConversation } from './delete-conversation.ts';
export { getConversation } from './get-conversation.ts';
export type { Message, MessageReply, MessageRole, MessageStatus } from './message.ts';
export { updateConversation } from './update-conversation.ts';
