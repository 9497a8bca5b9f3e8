// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export interface HumanMessage {
  readonly text?: string | undefined;
  readonly messages?: readonly GenericMessage[] | undefined;
}

export type GenericMessage =
  | {
      readonly type: 'text';
      readonly text: string;
    }
  | {
      readonly type: 'buttons';
      readonly text: string;
      readonly buttons: readonly {
        readonly id: string;
        readonly title: string;
      }[];
    }
  | {
      readonly type: 'list';
      readonly text: string;
      readonly button_text: string;
      readonly sections: readonly {
        readonly title?: string | undefined;
        readonly rows: readonly {
          readonly id: string;
          readonly title: string;
          readonly description?: string | undefined;
        }[];
      }[];
    }
  | {
      readonly type: 'image';
      readonly media_url: string;
      readonly media_caption?: string | undefined;
    }
  | {
      readonly type: 'document';
      readonly media_url: string;
      readonly media_filename?: string | undefined;
      readonly media_caption?: string | undefined;
    }
  | {
      readonly type: 'video';
      readonly media_url: string;
      readonly media_caption?: string | undefined;
    }
  | {
      readonly type: 'audio';
      readonly media_url: string;
    };

export interface Message {
  readonly id: string;
  /** Its place in the conversation, from 1 */
  readonly seq: number;
  /** `human` is a member of the team */
  readonly role: 'user' | 'assistant' | 'human';
  readonly text: string;
  /** The full form, when it is more than text */
  readonly messages?: readonly GenericMessage[] | undefined;
  readonly status: 'complete' | 'stopped' | 'failed';
  readonly turnId: string | null;
  /** False when the reply says that the sources hold no answer */
  readonly answered?: boolean | undefined;
  readonly citations?:
    | readonly {
        readonly sourceId: string;
        readonly documentId: string;
        readonly chunkId: string;
        readonly title: string;
        readonly url: string | null;
        /** Stands byte for byte in the document */
        readonly quote: string;
      }[]
    | undefined;
  /** What the number guard found: said in the reply and in none of the texts behind it */
  readonly flags?:
    | readonly {
        readonly kind: 'number' | 'low-confidence';
        readonly text: string;
      }[]
    | undefined;
  /** What is configured and took no part in the search behind the reply */
  readonly degraded?: readonly ('embedding' | 'rerank')[] | undefined;
  readonly actions?:
    | readonly {
        readonly name: string;
        readonly input: unknown;
        readonly output: unknown;
      }[]
    | undefined;
  readonly usage?:
    | {
        readonly inputTokens: number;
        readonly outputTokens: number;
        readonly totalTokens: number;
        readonly estimated: boolean;
      }
    | undefined;
  readonly model?: string | undefined;
  /** Who of the team wrote it */
  readonly author?:
    | {
        readonly kind: 'person' | 'key' | 'system';
        readonly id: string | null;
        readonly name: string;
      }
    | undefined;
  /** What was said of the reply last; left out in streams and exports */
  readonly rating?: 'wrong' | 'good' | undefined;
  readonly createdAt: string;
}

export interface Note {
  readonly id: string;
  readonly author: {
    readonly kind: 'person' | 'key' | 'system';
    readonly id: string | null;
    readonly name: string;
  };
  readonly text: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Feedback {
  readonly messageId: string;
  readonly agentId: string;
  readonly rating: 'wrong' | 'good';
  /** Of a wrong reply: who was told from the same passages */
  readonly conversations: readonly {
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
  }[];
  /** Goes on at `GET /api/v1/agents/{id}/recall?messageId=` */
  readonly nextCursor: string | null;
}
