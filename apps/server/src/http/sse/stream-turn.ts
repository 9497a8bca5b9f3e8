import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { NumberedTurnEvent, TurnTiming } from '@baraza/contracts';
import type { FastifyReply } from 'fastify';
import type { Caller } from '#modules/access';
import { probeHalfClosed } from '../half-closed.ts';
import { metric, turnTimingHeader } from '../plugins/server-timing.ts';
import { lifecycleOf } from '../server-lifecycle.ts';
import { commentFrame, OPENING } from './frames.ts';
import type { OpenStream, StreamReader } from './open-stream.ts';
import { wakeSoon } from './wake-soon.ts';

/** What is streamed: events with numbers that only grow, and perhaps an end. */
export interface NumberedStream<Numbered extends { readonly seq: number }> {
  read(afterSeq: number): readonly Numbered[];
  readonly ended: boolean;
  readonly timing?: TurnTiming | undefined;
  watch(listener: () => void): () => void;
}

export interface StreamTurnOptions<Numbered = NumberedTurnEvent> {
  /**
   * One event as complete frames (see `frames.ts`), or undefined when this surface does not show it. Frames of one event
   * travel together and are written whole.
   */
  readonly encode: (event: Numbered) => string | readonly string[] | undefined;
  /** Only events numbered above this are sent; 0 from the start. */
  readonly afterSeq?: number;
  /** Sent before any event, so that the first byte leaves before the model answers. A comment when left out. */
  readonly opening?: string;
  /** Numbers the frames with `id:` and sends a `retry:`, for surfaces where a reader resumes by `Last-Event-ID`. */
  readonly withIds?: boolean;
  /** `text/event-stream` when left out. Any other type gets no comments and no opening of ours. */
  readonly contentType?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Sent when the server goes away before the turn has ended. */
  readonly interruption?: string;
  /**
   * For content types that cannot say that a turn failed: the connection is cut when it does, or when the server goes
   * away, so that no part passes for a whole answer.
   */
  readonly breakOffOnFailure?: boolean;
  /** Who reads along on a public route; the stream ends when they may no longer. */
  readonly reader?: StreamReader;
  /** Called when the reader left before the end. The turn itself goes on unless this ends it. */
  readonly onDisconnect?: () => void;
}

/**
 * Writes a turn's events to the client as they come and closes after the terminal one. Takes over the reply: return from
 * the handler afterwards without sending. Reads on only while the client keeps up (at most 64 KB wait in its connection);
 * a client that takes nothing for 60 s is dropped and may resume. Costs no timer and no promise per stream or event.
 */
export function streamTurn<Numbered extends AnyNumbered = NumberedTurnEvent>(
  reply: FastifyReply,
  stream: NumberedStream<Numbered>,
  options: StreamTurnOptions<Numbered>,
): void {
  reply.hijack();
  // From here on it is the turn that runs, and timers that serve every stream.
  reply.request.leaveWall?.();
  new TurnStreamWriter(reply, stream, options).start();
}

const MAX_WAITING_BYTES = 64 * 1024;
const STALL_LIMIT_MS = 60_000;
const HEARTBEAT_MS = 15_000;
const HEARTBEAT = commentFrame('keep-alive');
const EVENT_STREAM = 'text/event-stream; charset=utf-8';
const RETRY_MS = 2_000;

/** What the writer itself looks at. */
type AnyNumbered = { readonly seq: number; readonly event: { readonly type: string } };

class TurnStreamWriter<Numbered extends AnyNumbered> implements OpenStream {
  readonly caller: Caller | null;
  readonly reader: StreamReader | undefined;
  readonly #response: ServerResponse;
  readonly #reply: FastifyReply;
  readonly #stream: NumberedStream<Numbered>;
  readonly #options: StreamTurnOptions<Numbered>;
  readonly #isEventStream: boolean;
  #seq: number;
  #stopWatching: () => void = () => {};
  #woken = false;
  /** When the client began to owe us room; undefined while it keeps up. */
  #stalledSince: number | undefined;
  #lastWrite = performance.now();
  #closed = false;
  #failed = false;

  constructor(reply: FastifyReply, stream: NumberedStream<Numbered>, options: StreamTurnOptions<Numbered>) {
    this.caller = reply.request.caller;
    this.reader = options.reader;
    this.#reply = reply;
    this.#response = reply.raw;
    this.#stream = stream;
    this.#options = options;
    this.#seq = options.afterSeq ?? 0;
    this.#isEventStream = options.contentType === undefined;
  }

  start(): void {
    if (this.#response.destroyed) {
      // The client left while its turn was being accepted; 'close' has been told already.
      this.#options.onDisconnect?.();
      return;
    }
    this.#response.writeHead(200, this.#headers());
    const opening = this.#opening();
    if (opening === '') this.#response.flushHeaders();
    else this.#response.write(opening);
    this.#response.on('drain', this.#onDrain);
    this.#response.on('close', this.#onClose);
    probeHalfClosed(this.#reply, this.#probe);
    lifecycleOf(this.#reply.server).add(this);
    this.#stopWatching = this.#stream.watch(this.#wake);
    if (this.#headOnly) this.#end('');
    else this.#wake();
  }

  /** Whoever asks for the head of a stream wants no events, which might never end. */
  get #headOnly(): boolean {
    return this.#reply.request.method === 'HEAD';
  }

  tick(now: number): void {
    if (this.#stalledSince !== undefined) {
      if (now - this.#stalledSince >= STALL_LIMIT_MS) this.#response.destroy();
      return;
    }
    if (!this.#isEventStream || now - this.#lastWrite < HEARTBEAT_MS) return;
    this.#write(HEARTBEAT);
  }

  interrupt(): void {
    if (!this.#response.writableEnded) {
      this.#failed = true;
      this.#end(this.#options.interruption ?? '');
    }
  }

  /** Called for every event: only notes that there is something to do, so that a burst becomes one write. */
  readonly #wake = (): void => {
    if (this.#woken || this.#stalledSince !== undefined) return;
    this.#woken = true;
    wakeSoon(this.#writePending);
  };

  readonly #writePending = (): void => {
    this.#woken = false;
    if (this.#closed || this.#response.writableEnded) return;
    try {
      this.#writeWhatFits();
    } catch (error) {
      lifecycleOf(this.#reply.server).streamFailed(error);
      this.#response.destroy();
    }
  };

  #writeWhatFits(): void {
    let frames = '';
    let room = MAX_WAITING_BYTES - this.#response.writableLength;
    for (const event of this.#stream.read(this.#seq)) {
      if (room <= 0) break;
      const encoded = this.#encode(event);
      frames += encoded;
      room -= encoded.length;
      this.#seq = event.seq;
      this.#failed = event.event.type === 'turn-error';
    }
    if (room > 0 && this.#stream.ended) {
      this.#end(frames);
      return;
    }
    if (frames !== '') this.#write(frames);
    // The write itself may have filled the connection, or events are left that had no room.
    if (this.#response.writableNeedDrain) this.#stalledSince = performance.now();
    else if (room <= 0) this.#wake();
  }

  readonly #onDrain = (): void => {
    this.#stalledSince = undefined;
    this.#wake();
  };

  readonly #probe = (): void => {
    if (this.#isEventStream && !this.#closed && !this.#response.writableEnded) this.#write(HEARTBEAT);
  };

  readonly #onClose = (): void => {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopWatching();
    lifecycleOf(this.#reply.server).remove(this);
    if (!this.#response.writableEnded) this.#options.onDisconnect?.();
  };

  #end(text: string): void {
    this.#stopWatching();
    // Without its last chunk the answer is incomplete to every HTTP client (RFC 9112 §8).
    if (this.#hasTrailers()) this.#response.addTrailers({ 'server-timing': this.#timing() });
    const breakOff = this.#failed && this.#options.breakOffOnFailure === true;
    if (breakOff) this.#response.write(text, () => this.#response.destroy());
    else this.#response.end(text);
    // From here only a client that never takes the rest can hold the connection.
    this.#stalledSince = performance.now();
  }

  #write(text: string): void {
    this.#lastWrite = performance.now();
    this.#response.write(text);
  }

  #encode(event: Numbered): string {
    const encoded = this.#options.encode(event);
    if (encoded === undefined) return '';
    const frames = typeof encoded === 'string' ? encoded : encoded.slice(0, -1).join('');
    if (this.#options.withIds !== true) return typeof encoded === 'string' ? frames : encoded.join('');
    // The number goes on the last frame: a reader that has it has the whole event.
    return typeof encoded === 'string'
      ? `id: ${event.seq}\n${frames}`
      : `${frames}id: ${event.seq}\n${encoded.at(-1) ?? ''}`;
  }

  #opening(): string {
    if (this.#options.opening !== undefined) return this.#options.opening;
    if (!this.#isEventStream) return '';
    return this.#options.withIds === true ? `: ok\nretry: ${jitteredRetryMs()}\n\n` : OPENING;
  }

  #headers(): OutgoingHttpHeaders {
    return {
      ...(this.#reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': this.#options.contentType ?? EVENT_STREAM,
      // `no-transform` keeps proxies from compressing, the last one nginx from buffering.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'server-timing': metric('accept', this.#reply.elapsedTime),
      ...(this.#hasTrailers() ? { trailer: 'Server-Timing' } : {}),
      ...this.#options.headers,
    };
  }

  /** Where the time went is known at the end only, so it travels behind the body (Server Timing §2, RFC 9110 §6.5). */
  #timing(): string {
    const total = metric('total', this.#reply.elapsedTime);
    const { timing } = this.#stream;
    return timing === undefined ? total : `${turnTimingHeader(timing)}, ${total}`;
  }

  /** HTTP/1.0 and an answer to HEAD have no chunked bodies, and so no trailers. */
  #hasTrailers(): boolean {
    const { httpVersionMajor, httpVersionMinor } = this.#reply.request.raw;
    return (httpVersionMajor > 1 || httpVersionMinor > 0) && !this.#headOnly;
  }
}

/** Half to one and a half times {@link RETRY_MS}, so that readers do not all come back at once after a restart. */
function jitteredRetryMs(): number {
  return Math.round(RETRY_MS * (0.5 + Math.random()));
}
