import { asBarazaError, type Connection, timedOut } from './connection.ts';
import { ConnectionError } from './errors.ts';
import { readEvents } from './read-events.ts';
import { pause, retryDelay } from './retry.ts';

export interface FollowedEvent {
  readonly type: string;
  readonly data: unknown;
}

export interface FollowInit {
  readonly signal?: AbortSignal | undefined;
  /** Where to begin: the `id` of the last event one has. */
  readonly after?: string | undefined;
}

/**
 * Reads server-sent events for as long as the caller does. A connection that breaks, or that the server ends, is made anew
 * from the last event that came; what cannot pass (a 401, a 404) is thrown.
 */
export async function* followEvents(
  connection: Connection,
  path: string,
  { signal, after }: FollowInit = {},
): AsyncGenerator<FollowedEvent, void, undefined> {
  let last = after ?? '';
  let fruitless = 0;
  for (;;) {
    try {
      const { response, close } = await connection.open(path, {
        signal,
        headers: { accept: 'text/event-stream', ...(last === '' ? {} : { 'last-event-id': last }) },
      });
      try {
        if (response.body === null)
          throw new ConnectionError('The stream is empty', { code: 'stream_empty', status: 0 });
        for await (const { id, type, data } of readEvents(response.body, connection.timeoutMs, timedOut)) {
          fruitless = 0;
          if (id !== '') last = id;
          yield { type, data: JSON.parse(data) as unknown };
        }
      } finally {
        close();
      }
    } catch (error) {
      signal?.throwIfAborted();
      const fault = asBarazaError(error);
      if (!(fault instanceof ConnectionError)) throw fault;
    }
    fruitless += 1;
    await pause(retryDelay(connection.retry, Math.min(fruitless, MAX_STEPS)), signal);
  }
}

/** Waits grow up to this try, and then stay as they are. */
const MAX_STEPS = 8;
