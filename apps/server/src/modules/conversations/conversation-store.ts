import type { Page, PageRequest, TeamScope } from '#kernel';
import type { Author, ChannelKind, Conversation, ConversationStatus } from './conversation.ts';
import type { Message } from './message.ts';

export interface ConversationFilter {
  readonly agentId?: string | undefined;
  readonly channels?: readonly ChannelKind[] | undefined;
  /** Half-open span of `createdAt`, milliseconds. */
  readonly createdFrom?: number | undefined;
  readonly createdBefore?: number | undefined;
  readonly userId?: string | undefined;
  readonly surface?: string | undefined;
  readonly tag?: string | undefined;
  /** Id of a member; null for those that nobody has. */
  readonly assigneeId?: string | null | undefined;
  /** A customer and those merged into it. */
  readonly customerIds?: readonly string[] | undefined;
  /** Words that stand in one message; the last may be the beginning of one. */
  readonly text?: string | undefined;
  readonly statuses?: readonly ConversationStatus[] | undefined;
}

export type ConversationSort = 'created' | 'activity';

export interface ConversationPatch {
  readonly status?: ConversationStatus | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly assignee?: Author | null | undefined;
  readonly draft?: null | undefined;
  readonly handoff?: null | undefined;
  /** Only while it has this status. */
  readonly onlyIf?: ConversationStatus | undefined;
  /** Who does it, for those who are told. */
  readonly by?: Author | undefined;
}

/** What a list shows of a conversation beside its own fields. */
export interface ConversationPreview {
  /** The customer's, or their address; null when nobody knows. */
  readonly name: string | null;
  /** Who spoke last. */
  readonly role: Message['role'] | null;
  /** How the last message begins. */
  readonly text: string;
}

/** How much was said. */
export interface ConversationTotals {
  readonly conversations: number;
  readonly messages: number;
  /** People who wrote or were written to since the given time; without a name each conversation counts as one. */
  readonly activeUsers: number;
}

/** Something counted on one day, UTC. */
export interface DayCount {
  /** Whole days since the epoch. */
  readonly day: number;
  readonly count: number;
}

/** A message as a turn reads it back. */
export type HistoryLine = Pick<Message, 'seq' | 'role' | 'text' | 'turnId'>;

export interface ConversationStore {
  find(scope: TeamScope, conversationId: string): Promise<Conversation | undefined>;
  /** How conversations look in a list, by id; those that are not there are left out. */
  previews(scope: TeamScope, conversationIds: readonly string[]): Promise<ReadonlyMap<string, ConversationPreview>>;
  /** By the caller's own id on a surface. */
  findByExternalId(
    scope: TeamScope,
    agentId: string,
    surface: string,
    externalId: string,
  ): Promise<Conversation | undefined>;
  /** Newest first: opened last, or with the latest `activity`; a cursor goes on in the order it came from. */
  list(
    scope: TeamScope,
    filter: ConversationFilter,
    page: PageRequest,
    sort?: ConversationSort,
  ): Promise<Page<Conversation>>;
  /** Newest first, by page number: for surfaces that page by number. */
  listByNumber(
    scope: TeamScope,
    filter: ConversationFilter,
    page: { readonly page: number; readonly size: number },
  ): Promise<readonly Conversation[]>;
  count(scope: TeamScope, filter: ConversationFilter): Promise<number>;
  total(scope: TeamScope, filter: ConversationFilter, activeSince: number): Promise<ConversationTotals>;
  /** Conversations begun, or messages written, per day of a half-open span in milliseconds; days without any are left out. */
  countByDay(
    scope: TeamScope,
    agentId: string,
    what: 'conversations' | 'messages',
    span: { readonly from: number; readonly before: number },
  ): Promise<readonly DayCount[]>;
  /** Oldest first. */
  listMessages(scope: TeamScope, conversationId: string, page: PageRequest): Promise<Page<Message>>;
  /** Messages of several conversations in order, at most `limitEach` of each. */
  listMessagesOf(
    scope: TeamScope,
    conversationIds: readonly string[],
    limitEach: number,
  ): Promise<ReadonlyMap<string, readonly Message[]>>;
  /**
   * The last `limit` lines before `beforeSeq`, oldest first: what a model needs of a message, without its citations and
   * other forms, which are most of its bytes.
   */
  listHistory(
    scope: TeamScope,
    conversationId: string,
    beforeSeq: number,
    limit: number,
  ): Promise<readonly HistoryLine[]>;
  /** The last `limit` messages before `beforeSeq`, oldest first: what a turn reads as history. */
  listRecentMessages(
    scope: TeamScope,
    conversationId: string,
    beforeSeq: number,
    limit: number,
  ): Promise<readonly Message[]>;
  findMessage(scope: TeamScope, messageId: string): Promise<Message | undefined>;
  update(
    scope: TeamScope,
    conversationId: string,
    patch: ConversationPatch,
    at: number,
  ): Promise<Conversation | undefined>;
  /**
   * Gives the conversation to a person: status `human`, the fence one further. What turns accepted before store from then
   * on is no message. Undefined when there is none.
   */
  takeOver(scope: TeamScope, conversationId: string, person: Author, at: number): Promise<Conversation | undefined>;
  /** Adds a person's message and forgets the draft; undefined when the conversation is not there or not with a person. */
  addHumanMessage(
    scope: TeamScope,
    conversationId: string,
    message: Pick<Message, 'id' | 'text' | 'messages' | 'author'>,
    at: number,
  ): Promise<Message | undefined>;
  /**
   * Deletes the messages of a half-open span of numbers, in the transaction of a turn that answers anew; gives how many.
   * Their numbers are not given out again. Throws `conversation_busy` when another turn than that one is unfinished.
   */
  retractMessages(
    scope: TeamScope,
    conversationId: string,
    span: { readonly fromSeq: number; readonly beforeSeq: number },
  ): Promise<number>;
  delete(scope: TeamScope, conversationId: string): Promise<boolean>;
}
