import type { Turn } from '../api-types/index.ts';
import { ChatStream } from '../chat-stream.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';

/** Turns by id: what `ChatStream.turnId` names. */
export class Turns {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(id: string, options?: CallOptions): Promise<Turn> {
    return this.#connection.call(path`/api/v1/turns/${id}`, options);
  }

  /** What was said so far is kept, marked as stopped. A turn that has ended is left as it is. */
  stop(id: string, options?: CallOptions): Promise<Turn> {
    return this.#connection.call(path`/api/v1/turns/${id}/stop`, { ...options, method: 'POST' });
  }

  /** Follows a turn that was started elsewhere, from its start or after event `after`. */
  follow(id: string, options: CallOptions & { readonly after?: number | undefined } = {}): ChatStream {
    return new ChatStream(this.#connection, { turnId: id, after: options.after ?? 0 }, options.signal);
  }
}
