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

/**
 * Who is to speak. `open`: the agent answers, nobody has stepped in. `waiting`: a person was asked for and has not come;
 * the agent still answers. `human`: a person has it, the agent is silent. `bot`: a person gave it back, the agent answers.
 * `closed`: done with, until the customer writes again, which opens it.
 */
export type ConversationStatus = 'open' | 'bot' | 'waiting' | 'human' | 'closed';

/** Somebody of the team, or a program that acts for it, as they were called then. */
export interface Author {
  readonly kind: 'person' | 'key' | 'system';
  readonly id: string | null;
  readonly name: string;
}

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
  /** Moves on with every takeover; what the agent began before is not stored any more. */
  readonly fence: number;
  readonly tags: readonly string[];
  /** Whose it is; who takes it over becomes that. */
  readonly assignee: Author | null;
  /** What the agent had begun to say when a person took over; gone once the person has written. */
  readonly draft: string | null;
  /** Known shortly after it was opened with a `userId`. */
  readonly customerId: string | null;
  readonly messageCount: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}
