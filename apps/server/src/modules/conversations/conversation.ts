/** The platform a conversation is held on. */
export type ChannelKind =
  | 'api'
  | 'web'
  | 'whatsapp'
  | 'sms'
  | 'slack'
  | 'messenger'
  | 'instagram'
  | 'telegram'
  | 'email'
  | 'playground';

export type ConversationStatus = 'open' | 'closed';

export interface Handoff {
  readonly reason: string;
  /** Queue or group of people; null for anybody. */
  readonly department: string | null;
  readonly at: number;
}

/** A lasting thread between one customer and one agent on one channel. */
export interface Conversation {
  readonly id: string;
  readonly agentId: string;
  readonly channel: ChannelKind;
  /**
   * Which API surface opened it (`rest`, `chat-v1`, `slug`, `v2`, `openai`, `sarufi` …). With `externalId` it makes a
   * conversation key: the same caller's id on two surfaces is two conversations.
   */
  readonly surface: string;
  /** The caller's own id of the conversation or of its user; null when the caller gave none. */
  readonly externalId: string | null;
  /** The person as the caller names them. */
  readonly userId: string | null;
  readonly status: ConversationStatus;
  /** Set while the conversation waits for, or is with, a person of the team. */
  readonly handoff: Handoff | null;
  readonly messageCount: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}
