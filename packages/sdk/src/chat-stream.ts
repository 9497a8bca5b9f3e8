import type { Turn, TurnEvent, TurnReply } from './api-types/index.ts';
import { asBarazaError, type Connection, type OpenAnswer, path, timedOut } from './connection.ts';
import { type BarazaError, ConnectionError, TurnFailedError } from './errors.ts';
import { readEvents } from './read-events.ts';
import { pause, retryDelay } from './retry.ts';

/** How a stream begins: by sending a message, or by following a turn that was started elsewhere. */
export type ChatOpening =
  | {
      readonly agent: string;
      readonly access: readonly string[] | undefined;
      readonly body: object;
      readonly idempotencyKey: string | undefined;
    }
  | {
      readonly turnId: string;
      readonly after: number;
      /** Where its events are; those of the turn itself when left out. */
      readonly eventsPath?: string | undefined;
    };

/**
 * The answer to one message, as it is written. Iterate it once for its events, or ask for `text()` or `reply()`; both may
 * also be asked afterwards. A dropped connection is taken up again where it broke, without a gap and without anything
 * twice, also after a restart of the server. When the server had to begin the answer again a second `turn-start` comes:
 * what was said before it does not count. A turn that fails throws a {@link TurnFailedError}; one that ends because a person
 * has the conversation ends the loop, and `text()` and `reply()` throw one with the code `handed_over`. Leaving the loop closes the
 * connection and leaves the turn running; `stop()` ends it.
 */
export class ChatStream implements AsyncIterable<TurnEvent> {
  readonly #connection: Connection;
  readonly #signal: AbortSignal | undefined;
  readonly #eventsPath: string | undefined;
  #turnId: string | undefined;
  #conversationId: string | undefined;
  #messageId: string | undefined;
  #seq = 0;
  #text = '';
  #reply: TurnReply | undefined;
  #stopped = false;
  #failure: unknown;
  #reading = false;
  #first: Promise<OpenAnswer> | undefined;

  /** @internal Made by `client.chat` and `client.turns.follow`. */
  constructor(connection: Connection, opening: ChatOpening, signal: AbortSignal | undefined) {
    this.#connection = connection;
    this.#signal = signal;
    if ('turnId' in opening) {
      this.#turnId = opening.turnId;
      this.#seq = opening.after;
      this.#eventsPath = opening.eventsPath;
      return;
    }
    this.#first = connection.open(path`/api/v1/agents/${opening.agent}/turns`, {
      method: 'POST',
      json: { ...opening.body, stream: true },
      idempotencyKey: opening.idempotencyKey,
      headers: {
        ...EVENT_STREAM,
        ...(opening.access !== undefined && { 'baraza-access': opening.access.map(encodeURIComponent).join(',') }),
      },
      signal,
    });
    // Told to whoever reads the stream; a stream that nobody reads is no unhandled rejection.
    this.#first.then(
      ({ response }) => (this.#turnId = response.headers.get('x-turn-id') ?? undefined),
      () => undefined,
    );
  }

  /** Known once the server has taken the message. */
  get turnId(): string | undefined {
    return this.#turnId;
  }

  /** Known from `turn-start` on. */
  get conversationId(): string | undefined {
    return this.#conversationId;
  }

  /** The id the reply has, or will have; known from `turn-start` on. */
  get messageId(): string | undefined {
    return this.#messageId;
  }

  /** Number of the last event that was read: with `turnId`, where `client.turns.follow` goes on in another process. */
  get lastEventId(): number {
    return this.#seq;
  }

  /** What was said so far. */
  get textSoFar(): string {
    return this.#text;
  }

  /** Whether the reply was cut short by `stop()`, here or elsewhere. */
  get stopped(): boolean {
    return this.#stopped;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TurnEvent, void, undefined> {
    if (this.#reading) throw new TypeError('a ChatStream is read once');
    this.#reading = true;
    try {
      yield* this.#events();
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }

  /** Reads to the end: the whole text, the same that is stored. Of a stopped reply, what was said. */
  async text(): Promise<string> {
    return (await this.reply()).text;
  }

  /** Reads to the end: text, messages, citations, usage. */
  async reply(): Promise<TurnReply> {
    if (!this.#reading) for await (const _ of this);
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#reply === undefined) throw new TypeError('a loop over this ChatStream has not come to its end');
    return this.#reply;
  }

  /** Ends the turn on the server; the stream then ends with `turn-stopped`. Of an ended turn nothing changes. */
  async stop(): Promise<Turn> {
    await this.#first;
    return this.#connection.call<Turn>(path`/api/v1/turns/${this.#turnId ?? ''}/stop`, { method: 'POST' });
  }

  async *#events(): AsyncGenerator<TurnEvent, void, undefined> {
    let fruitless = 0;
    for (;;) {
      let fault: BarazaError | undefined;
      const before = this.#seq;
      const answer = await this.#open();
      try {
        for await (const event of this.#read(answer)) {
          yield event;
          if (TERMINAL.includes(event.type)) return;
        }
      } catch (error) {
        this.#signal?.throwIfAborted();
        fault = asBarazaError(error);
        if (!(fault instanceof ConnectionError)) throw fault;
      }
      fruitless = this.#seq > before ? 0 : fruitless + 1;
      const { retry } = this.#connection;
      if (fruitless > retry.resumeAttempts) throw fault ?? lost();
      await pause(retryDelay(retry, Math.max(1, fruitless)), this.#signal);
    }
  }

  /** The events of one connection. Ends without a terminal event when the server closed it early. */
  async *#read(answer: OpenAnswer): AsyncGenerator<TurnEvent, void, undefined> {
    const { response } = answer;
    try {
      if (response.body === null || response.status === 204) throw lost();
      for await (const { id, data } of readEvents(response.body, this.#connection.timeoutMs, timedOut)) {
        const seq = Number(id);
        if (seq <= this.#seq) continue;
        const event = JSON.parse(data) as TurnEvent;
        this.#seq = seq;
        this.#take(event);
        yield event;
      }
    } finally {
      answer.close();
    }
  }

  async #open(): Promise<OpenAnswer> {
    const first = this.#first;
    this.#first = undefined;
    if (first !== undefined) return first;
    return this.#connection.open(this.#eventsPath ?? path`/api/v1/turns/${this.#turnId ?? ''}/events`, {
      headers: { ...EVENT_STREAM, ...(this.#seq > 0 && { 'last-event-id': String(this.#seq) }) },
      signal: this.#signal,
      attempts: this.#connection.retry.resumeAttempts,
    });
  }

  #take(event: TurnEvent): void {
    if (event.type === 'turn-start') {
      // Also the second one of a turn that began again: nothing said before counts.
      this.#text = '';
      this.#turnId = event.turnId;
      this.#conversationId = event.conversationId;
      this.#messageId = event.messageId;
    } else if (event.type === 'text-delta') this.#text += event.text;
    else if (event.type === 'turn-end' || event.type === 'turn-stopped') {
      this.#reply = event.reply;
      this.#stopped = event.type === 'turn-stopped';
    } else if (event.type === 'turn-handed-over') this.#failure = handedOver();
    else if (event.type === 'turn-error') {
      throw new TurnFailedError(event.message, { code: event.code, status: 0, retryAfter: event.retryAfterSeconds });
    }
  }
}

const EVENT_STREAM = { accept: 'text/event-stream' };

/** Ends of a stream; `turn-error` is thrown before it comes this far. */
const TERMINAL: readonly string[] = ['turn-end', 'turn-stopped', 'turn-handed-over'];

function handedOver(): TurnFailedError {
  return new TurnFailedError('A person of the team has the conversation: there is no reply', {
    code: 'handed_over',
    status: 0,
  });
}

function lost(): ConnectionError {
  return new ConnectionError('The stream ended before the turn did', { code: 'stream_incomplete', status: 0 });
}
