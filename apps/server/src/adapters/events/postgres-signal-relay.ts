import type pg from 'pg';
import type { Log } from '#kernel';
import type { ConversationFeed, ConversationSignal, SignalRelay } from '#modules/conversations';

const CHANNEL = 'baraza_conversations';
/** Signals of this time go out together: a few statements a second, whatever the number of turns. */
const COLLECT_MS = 100;
/** PostgreSQL takes less than 8,000 bytes a notification. */
const MAX_PAYLOAD_CHARS = 3_500;
/** Signals that wait at the most; of more, the other nodes are told that they missed some. */
const MAX_WAITING = 2_000;
const RECONNECT_MS = 1_000;

interface Envelope {
  readonly from: string;
  readonly signals?: readonly ConversationSignal[];
  readonly lost?: true;
}

/**
 * Carries conversation signals between nodes by LISTEN/NOTIFY, in batches, on a connection of its own. While that is
 * broken signals are lost; readers of all nodes are told to look for themselves when it is back.
 */
export class PostgresSignalRelay implements SignalRelay {
  readonly #databaseUrl: string;
  readonly #feed: ConversationFeed;
  readonly #node: string;
  readonly #log: Log;
  readonly #waiting = new Map<string, ConversationSignal>();
  #missed = false;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(databaseUrl: string, feed: ConversationFeed, node: string, log: Log) {
    this.#databaseUrl = databaseUrl;
    this.#feed = feed;
    this.#node = node;
    this.#log = log;
    feed.connect(this);
  }

  send(signal: ConversationSignal): void {
    if (this.#waiting.size >= MAX_WAITING) this.#missed = true;
    // One of a kind says as much as many.
    else this.#waiting.set(`${signal.kind} ${signal.conversationId}`, signal);
    this.#timer ??= setTimeout(() => void this.#flush(), COLLECT_MS).unref();
  }

  /** Connects, and goes on trying. Resolves after the first attempt. */
  async start(): Promise<void> {
    const { default: postgres } = await import('pg');
    if (this.#stopped) return;
    const client = new postgres.Client({
      connectionString: this.#databaseUrl,
      keepAlive: true,
      application_name: 'baraza',
    });
    client.on('error', () => this.#reconnect(client));
    client.on('end', () => this.#reconnect(client));
    client.on('notification', ({ payload }) => this.#take(payload));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.#feed.lost();
      if (this.#missed) await this.#flush();
    } catch (error) {
      this.#log.warn({ err: error }, 'signals of other nodes cannot be heard; trying again');
      this.#reconnect(client);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }

  #reconnect(client: pg.Client): void {
    if (this.#stopped || this.#client !== client) return;
    this.#client = undefined;
    client.removeAllListeners();
    client.on('error', () => {});
    void client.end().catch(() => {});
    setTimeout(() => void this.start(), RECONNECT_MS).unref();
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    const signals = [...this.#waiting.values()];
    this.#waiting.clear();
    const envelopes: Envelope[] = this.#missed ? [{ from: this.#node, lost: true }] : this.#pack(signals);
    const client = this.#client;
    this.#missed = client === undefined;
    try {
      for (const envelope of envelopes) {
        await client?.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(envelope)]);
      }
    } catch (error) {
      this.#missed = true;
      this.#log.warn({ err: error }, 'signals could not be sent to other nodes');
    }
  }

  #pack(signals: readonly ConversationSignal[]): Envelope[] {
    const envelopes: Envelope[] = [];
    let batch: ConversationSignal[] = [];
    let length = 0;
    for (const signal of signals) {
      const added = JSON.stringify(signal).length;
      if (length + added > MAX_PAYLOAD_CHARS && batch.length > 0) {
        envelopes.push({ from: this.#node, signals: batch });
        batch = [];
        length = 0;
      }
      batch.push(signal);
      length += added;
    }
    if (batch.length > 0) envelopes.push({ from: this.#node, signals: batch });
    return envelopes;
  }

  #take(payload: string | undefined): void {
    if (payload === undefined) return;
    const envelope = readEnvelope(payload);
    // Whoever may connect to the database may notify: what no node has sent says nothing.
    if (envelope === undefined || envelope.from === this.#node) return;
    const { signals, lost } = envelope;
    if (lost === true) this.#feed.lost();
    for (const signal of signals ?? []) this.#feed.receive(signal);
  }
}

function readEnvelope(payload: string): Envelope | undefined {
  try {
    const sent = JSON.parse(payload) as Partial<Envelope> | null;
    const signals: unknown = sent?.signals ?? [];
    if (typeof sent?.from !== 'string' || !Array.isArray(signals)) return undefined;
    return signals.every(signal => typeof signal === 'object' && signal !== null) ? (sent as Envelope) : undefined;
  } catch {
    return undefined;
  }
}
