import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Log } from '#kernel';
import type { Caller } from '#modules/access';
import type { OpenStream, StreamReader } from './sse/open-stream.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly lifecycle: ServerLifecycle;
  }
}

/** What the server knows of itself: whether it still takes work, and which streams are open. */
export class ServerLifecycle {
  /** True from the first moment of a shutdown: readiness is red and new requests are refused. */
  draining = false;
  /** Requests that are not answered to their last byte, streams included. */
  activeRequests = 0;
  readonly #log: Log;
  readonly #isRevoked: (caller: Caller) => Promise<boolean>;
  readonly #streams = new Set<OpenStream>();
  readonly #waiting = new Set<() => void>();
  #clock: NodeJS.Timeout | undefined;
  #lastCallerCheck = performance.now();

  /** `isRevoked` is asked now and then for the readers of open streams. */
  constructor(log: Log, isRevoked: (caller: Caller) => Promise<boolean>) {
    this.#log = log;
    this.#isRevoked = isRevoked;
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  /** Counts the requests of a listening server. */
  countRequests(server: Server): void {
    server.on('request', (_request, response) => {
      this.activeRequests += 1;
      response.once('close', () => {
        this.activeRequests -= 1;
      });
    });
  }

  /** Registers a stream for heartbeats and shutdown. One coarse timer serves all of them. */
  add(stream: OpenStream): void {
    this.#streams.add(stream);
    this.#clock ??= setInterval(() => this.#tick(), STREAM_TICK_MS).unref();
  }

  remove(stream: OpenStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  /** Ends every stream that is still open, whose reader can resume elsewhere, and every wait for a whole answer. */
  interruptStreams(): void {
    for (const stream of this.#streams) stream.interrupt();
    for (const giveUp of this.#waiting) giveUp();
  }

  /** Calls `giveUp` when nobody may wait for an answer any longer. Returns what takes that back. */
  onInterrupt(giveUp: () => void): () => void {
    this.#waiting.add(giveUp);
    return () => this.#waiting.delete(giveUp);
  }

  /** A stream could not be written because of a fault of ours. */
  streamFailed(error: unknown): void {
    this.#log.error({ err: error }, 'a stream broke');
  }

  #tick(): void {
    const now = performance.now();
    for (const stream of this.#streams) stream.tick(now);
    if (now - this.#lastCallerCheck < CHECK_CALLERS_EVERY_MS) return;
    this.#lastCallerCheck = now;
    void this.#dropRevoked();
  }

  /** Ends the streams whose reader may read no longer: a key or session was revoked, an agent closed to strangers, anywhere. */
  async #dropRevoked(): Promise<void> {
    const readers = new Map<string, StreamReader>();
    for (const stream of this.#streams) {
      const reader = this.#readerOf(stream);
      if (reader !== undefined) readers.set(reader.id, reader);
    }
    for (const reader of readers.values()) {
      try {
        if (!(await reader.isGone())) continue;
      } catch (error) {
        this.#log.warn({ err: error }, 'the readers of open streams could not be checked');
        return;
      }
      for (const stream of this.#streams) if (this.#readerOf(stream)?.id === reader.id) stream.interrupt();
    }
  }

  #readerOf({ caller, reader }: OpenStream): StreamReader | undefined {
    if (caller === null) return reader;
    return { id: caller.credentialId, isGone: () => this.#isRevoked(caller) };
  }
}

/** How exactly heartbeats and stall limits are kept. */
const STREAM_TICK_MS = 1_000;
/** The streams of a revoked key or session end within this time. */
const CHECK_CALLERS_EVERY_MS = 15_000;

export function lifecycleOf(app: FastifyInstance): ServerLifecycle {
  return app.lifecycle;
}
