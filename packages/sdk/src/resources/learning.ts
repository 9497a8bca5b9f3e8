import type { AnswerUnanswered, CitingConversation, QuestionCluster, Source } from '../api-types/index.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

/** Exactly one of them. */
export interface ToldFrom {
  readonly sourceId?: string | undefined;
  /** As in citations: your own id where you gave one. */
  readonly documentId?: string | undefined;
  readonly chunkId?: string | undefined;
  readonly messageId?: string | undefined;
}

/** What an agent's knowledge lacks, and who was told what. */
export class Learning {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Questions without an answer, or answered with doubt, grouped; most asked first. */
  questions(
    agent: string,
    options?: ListOptions & { readonly kind?: 'unanswered' | 'doubtful' | undefined },
  ): Pages<QuestionCluster> {
    return pagesOf(this.#connection, path`/api/v1/agents/${agent}/unanswered`, { ...options });
  }

  /** Makes a question–answer source of a group of questions. */
  answer(agent: string, cluster: string, answer: AnswerUnanswered, options?: CallOptions): Promise<Source> {
    return this.#connection.call(path`/api/v1/agents/${agent}/unanswered/${cluster}/answer`, {
      ...options,
      method: 'POST',
      json: answer,
    });
  }

  /** Conversations that were told something from a text, newest first. */
  recall(agent: string, told: ToldFrom, options?: ListOptions): Pages<CitingConversation> {
    return pagesOf(this.#connection, path`/api/v1/agents/${agent}/recall`, { ...told, ...options });
  }
}
