/** Conversations and their messages: what was said, in order, for good. */
export { analyzeConversations } from './analyze-conversations.ts';
export { announcedConversationStore } from './announced-conversation-store.ts';
export {
  ANNOUNCE_SESSION_END_JOB,
  announcedSessionStore,
  announceSessionEnd,
} from './announced-session-store.ts';
export type { CannedReply } from './canned-reply.ts';
export type { CannedReplyStore } from './canned-reply-store.ts';
export {
  type Author,
  type ChannelKind,
  type Conversation,
  type ConversationStatus,
  type Handoff,
} from './conversation.ts';
export type {
  ConversationFactStore,
  DayRatings,
  DayStanding,
  DaySums,
  FactsSpan,
  KeptSums,
  NodeCount,
} from './conversation-facts.ts';
export { ConversationFeed, type ConversationSignal, type SignalRelay, type Typing } from './conversation-feed.ts';
export type { Note, NoteSubject } from './conversation-note.ts';
export { ConversationStatistics, emptyCounts } from './conversation-statistics.ts';
export type {
  ConversationFilter,
  ConversationPatch,
  ConversationPreview,
  ConversationSort,
  ConversationStore,
  ConversationTotals,
  DayCount,
  HistoryLine,
} from './conversation-store.ts';
export { deleteConversation } from './delete-conversation.ts';
export { BUCKET_LOG_STEP, type DurationHistogram } from './duration-histogram.ts';
export type { QueuedEvent } from './event-queue.ts';
export { type ConversationEvent, type FollowPorts, followConversation } from './follow-conversation.ts';
export { type FollowTeamPorts, followTeam, type TeamEvent } from './follow-team.ts';
export { getConversation } from './get-conversation.ts';
export type { Message, MessageReply, MessageRole, MessageStatus } from './message.ts';
export type { NoteStore } from './note-store.ts';
export {
  messageText,
  optionLines,
  renderMessageAsText,
  renderMessagesAsText,
} from './render-messages-as-text.ts';
export { returnToAgent } from './return-to-agent.ts';
export { foldForSearch, searchWords } from './search-words.ts';
export { sendHumanMessage } from './send-human-message.ts';
export {
  type Session,
  type SessionStatus,
  sessionStatus,
} from './session.ts';
export type { NewSession, SessionStore } from './session-store.ts';
export { type TakeoverPorts, takeOver } from './take-over.ts';
export { updateConversation } from './update-conversation.ts';
