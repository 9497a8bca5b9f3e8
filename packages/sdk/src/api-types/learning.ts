// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export interface Retrieve {
  readonly query: string;
  readonly k?: number | undefined;
  readonly filter?:
    | {
        readonly sourceIds?: readonly string[] | undefined;
        /** Sources with one of these tags */
        readonly tags?: readonly string[] | undefined;
        readonly languages?: readonly string[] | undefined;
        /** Documents added at this time or later */
        readonly addedAfter?: string | undefined;
        /** Documents added before this time */
        readonly addedBefore?: string | undefined;
      }
    | undefined;
  /** Access tags of who asks: sources with access tags are found with one of them */
  readonly access?: readonly string[] | undefined;
}

export interface AnswerUnanswered {
  readonly answer: string;
  /** The latest wording when left out */
  readonly question?: string | undefined;
}

export interface Retrieval {
  readonly chunks: readonly {
    readonly id: string;
    readonly sourceId: string;
    /** The caller's own id where one was given */
    readonly documentId: string;
    readonly title: string;
    readonly url: string | null;
    readonly text: string;
    /** Higher is better; comparable within one answer only */
    readonly score: number;
  }[];
  readonly indexVersion: number;
  /** What is configured and took no part in the search, or not for all passages */
  readonly degraded: readonly ('embedding' | 'rerank')[];
}

export interface QuestionCluster {
  /** Names the group when it is answered */
  readonly id: string;
  /** How often it was asked */
  readonly count: number;
  /** Wordings, the latest first */
  readonly examples: readonly string[];
  readonly firstAskedAt: string;
  readonly lastAskedAt: string;
}

export interface CitingConversation {
  readonly conversationId: string;
  readonly userId: string | null;
  readonly channel: string;
  readonly replies: readonly {
    readonly messageId: string;
    readonly quotes: readonly string[];
    /** Whether a quote no longer stands in its document */
    readonly outdated: boolean;
    readonly saidAt: string;
  }[];
}
