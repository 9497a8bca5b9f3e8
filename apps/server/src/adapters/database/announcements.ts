import { sql } from 'kysely';
import type { Log } from '#kernel';
import type { Engine } from './engine.ts';

/** Tells the processes that share a database what changed in it, so that they need not look again and again. */
export interface Announcements {
  /** Tells all of them, this one included; resolves when this one has heard it too, or soon if it cannot. */
  announce(topic: string, id: string): Promise<void>;
  /** `id` is null when something may have been missed. */
  listen(topic: string, listener: (id: string | null) => void): void;
  close(): Promise<void>;
}

const CHANNEL = 'baraza_changes';
const HEARD_WITHIN_MS = 1_000;
const RECONNECT_MS = 1_000;
const SEPARATOR = ' ';

/** By LISTEN and NOTIFY where the database is PostgreSQL; otherwise no other process can share it. */
export async function createAnnouncements(
  engine: Engine,
  databaseUrl: string | undefined,
  log: Log,
): Promise<Announcements> {
  const listeners = new Map<string, Set<(id: string | null) => void>>();
  const tell = (topic: string, id: string): void => {
    for (const listener of listeners.get(topic) ?? []) listener(id);
  };
  const listen: Announcements['listen'] = (topic, listener) => {
    const known = listeners.get(topic) ?? new Set();
    listeners.set(topic, known.add(listener));
  };
  if (databaseUrl === undefined) {
    return { listen, announce: async (topic, id) => tell(topic, id), close: async () => {} };
  }
  const heard = new Map<string, () => void>();
  const connection = new ListeningConnection(databaseUrl, log, {
    onMessage: payload => {
      heard.get(payload)?.();
      const [topic = '', id = ''] = payload.split(SEPARATOR);
      tell(topic, id);
    },
    onGap: () => {
      for (const known of listeners.values()) for (const listener of known) listener(null);
    },
  });
  await connection.open();
  let number = 0;
  return {
    listen,
    async announce(topic, id) {
      tell(topic, id);
      const payload = [topic, id, process.pid, ++number].join(SEPARATOR);
      const { promise, resolve } = Promise.withResolvers<void>();
      heard.set(payload, resolve);
      const timer = setTimeout(resolve, HEARD_WITHIN_MS);
      try {
        await sql`SELECT pg_notify(${CHANNEL}, ${payload})`.execute(engine.db);
        await promise;
      } finally {
        clearTimeout(timer);
        heard.delete(payload);
      }
    },
    close: () => connection.close(),
  };
}

interface ConnectionEvents {
  readonly onMessage: (payload: string) => void;
  /** The connection was away: what was said meanwhile is lost. */
  readonly onGap: () => void;
}

/** A connection of its own that only listens, and comes back when it breaks. */
class ListeningConnection {
  readonly #url: string;
  readonly #log: Log;
  readonly #events: ConnectionEvents;
  #client: { end(): Promise<void> } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, log: Log, events: ConnectionEvents) {
    this.#url = url;
    this.#log = log;
    this.#events = events;
  }

  async open(): Promise<void> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true, application_name: 'baraza-listen' });
    client.on('notification', message => this.#events.onMessage(message.payload ?? ''));
    const lost = (error?: Error): void => {
      if (this.#client !== client || this.#closed) return;
      this.#client = undefined;
      this.#log.warn({ err: error }, 'the connection that hears of changes broke');
      this.#openAgain();
    };
    client.on('error', lost);
    client.on('end', () => lost());
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.#client = client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #openAgain(): void {
    this.#timer = setTimeout(() => {
      this.open().then(
        () => this.#events.onGap(),
        () => this.#openAgain(),
      );
    }, RECONNECT_MS).unref();
  }
}
