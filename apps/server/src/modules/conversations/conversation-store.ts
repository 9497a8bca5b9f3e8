import type { Page, PageRequest, TeamScope } from '#kernel';
import type { ChannelKind, Conversation } from './conversation.ts';
import type { Message } from './message.ts';

export interface ConversationFilter {
  readonly agentId?: string | undefined;
  readonly channels?: readonly ChannelKind[] | undefined;
  /** Half-open span of `createdAt`, milliseconds. */
  readonly createdFrom?: number | undefined;
  readonly createdBefore?: number | undefined;
  readonly userId?: string | undefined;
}

export interface ConversationStore {
  find(scope: TeamScope, conversationId: string): Promise<Conversation | undefined>;
  /** By the caller's own id on a surface. */
  findByExternalId(
    scope: TeamScope,
    agentId: string,
    surface: string,
    externalId: string,
  ): Promise<Conversation | undefined>;
  /** Newest first. */
  list(scope: TeamScope, filter: ConversationFilter, page: PageRequest): Promise<Page<Conversation>>;
  /** Newest first, by page number: for surfaces that page by number. */
  listByNumber(
    scope: TeamScope,
    filter: ConversationFilter,
    page: { readonly page: number; readonly size: number },
  ): Promise<readonly Conversation[]>;
  count(scope: TeamScope, filter: ConversationFilter): Promise<number>;
  /** Oldest first. */
  listMessages(scope: TeamScope, conversationId: string, page: PageRequest): Promise<Page<Message>>;
  /** Messages of several conversations in order, at most `limitEach` of each. */
  listMessagesOf(
    scope: TeamScope,
    conversationIds: readonly string[],
    limitEach: number,
  ): Promise<ReadonlyMap<string, readonly Message[]>>;
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
    patch: { readonly status?: Conversation['status'] },
    at: number,
  ): Promise<Conversation | undefined>;
  delete(scope: TeamScope, conversationId: string): Promise<boolean>;
}
