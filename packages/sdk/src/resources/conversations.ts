import type { Conversation, ConversationDetail, Message, UpdateConversation } from '../api-types.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

export interface ConversationListOptions extends ListOptions {
  /** Id or slug. */
  readonly agentId?: string | undefined;
  readonly userId?: string | undefined;
}

/** Conversations of all channels and APIs. */
export class Conversations {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Newest first. */
  list(options?: ConversationListOptions): Pages<Conversation> {
    return pagesOf(this.#connection, '/api/v1/conversations', { ...options });
  }

  /** With its first 200 messages. */
  get(id: string, options?: CallOptions): Promise<ConversationDetail> {
    return this.#connection.call(path`/api/v1/conversations/${id}`, options);
  }

  /** Oldest first. */
  messages(id: string, options?: ListOptions): Pages<Message> {
    return pagesOf(this.#connection, path`/api/v1/conversations/${id}/messages`, { ...options });
  }

  /** Closes it, or opens it again. */
  update(id: string, changes: UpdateConversation, options?: CallOptions): Promise<Conversation> {
    return this.#connection.call(path`/api/v1/conversations/${id}`, { ...options, method: 'PATCH', json: changes });
  }

  /** With its messages, for good. */
  delete(id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/conversations/${id}`, { ...options, method: 'DELETE' });
  }
}
