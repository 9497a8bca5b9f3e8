import type { TeamScope } from '#kernel';

/** Replies to look at: those that said the sources hold no answer, and those that are flagged (unsure, or with numbers of their own). */
export type QuestionKind = 'unanswered' | 'doubtful';

/** A question whose reply is to be looked at. */
export interface UnansweredQuestion {
  readonly messageId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly askedAt: number;
}

/** A group of questions that somebody answered with a source; those asked later count anew. */
export interface AnsweredCluster {
  readonly clusterId: string;
  readonly answeredAt: number;
}

/** What a reply stood on. */
export type CitedText =
  | { readonly kind: 'source' | 'document'; readonly id: string }
  | { readonly kind: 'chunk'; readonly ids: readonly string[] };

export interface CitingReply {
  readonly messageId: string;
  readonly quotes: readonly string[];
  /** Whether a quote no longer stands in its document, or the document is gone. */
  readonly outdated: boolean;
  readonly saidAt: number;
}

export interface CitingConversation {
  readonly conversationId: string;
  readonly userId: string | null;
  readonly channel: string;
  /** Oldest first. */
  readonly replies: readonly CitingReply[];
}

export interface RecallRequest {
  /** How many conversations at the most. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type Rating = 'wrong' | 'good';

export interface LearningStore {
  /** Newest first, at most `limit`. Reads an index of such replies alone. */
  listUnanswered(
    scope: TeamScope,
    agentId: string,
    kind: QuestionKind,
    limit: number,
  ): Promise<readonly UnansweredQuestion[]>;
  listAnswered(scope: TeamScope, agentId: string): Promise<readonly AnsweredCluster[]>;
  recordAnswered(scope: TeamScope, agentId: string, clusterId: string, sourceId: string, at: number): Promise<void>;
  /**
   * Conversations whose replies cited the text, newest first. Looks through a bounded number of conversations in one call,
   * so a page may hold fewer than `limit`, even none, with a cursor to go on.
   */
  listCiting(
    scope: TeamScope,
    agentId: string,
    cited: CitedText,
    request: RecallRequest,
  ): Promise<{ readonly items: readonly CitingConversation[]; readonly nextCursor: string | null }>;
  /** Where a reply was given and the chunks it cites; undefined when there is no such reply. */
  findReply(
    scope: TeamScope,
    messageId: string,
  ): Promise<
    { readonly agentId: string; readonly conversationId: string; readonly chunkIds: readonly string[] } | undefined
  >;
  /** The last rating of a message counts. */
  rate(scope: TeamScope, messageId: string, rating: Rating, at: number): Promise<void>;
  /** Takes a rating back; one that is not there is no error. */
  unrate(scope: TeamScope, messageId: string): Promise<void>;
  /** Of the messages that were rated. */
  listRatings(scope: TeamScope, messageIds: readonly string[]): Promise<ReadonlyMap<string, Rating>>;
}
