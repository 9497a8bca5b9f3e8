import type { Dispatcher } from 'undici';
import { type ModelPart, modelMalformed, modelTruncated } from '#modules/agents';
import { connectionError, errorForStatus } from '../provider-error.ts';
import { ReplyReader } from './reply-reader.ts';

const PAUSE_CHARS = 64 * 1024;
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_ERROR_BYTES = 16 * 1024;
/** How long a server may take to say `[DONE]`, report usage and close once the model has finished. */
const CLOSING_MS = 2_000;

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/**
 * One streamed chat completion: undici's handler on one side, the parts as an iterator on the other. Bytes are read as
 * they come, without a stream object between; reading pauses while 64 Ki characters wait to be taken. Single use.
 */
export class CompletionStream implements Dispatcher.DispatchHandler, AsyncIterableIterator<ModelPart> {
  readonly #signal: AbortSignal;
  readonly #send: (handler: Dispatcher.DispatchHandler) => Promise<void>;
  readonly #reply = new ReplyReader();
  #controller: Dispatcher.DispatchController | undefined;
  #wake: (() => void) | undefined;
  #mode: 'waiting' | 'events' | 'json' | 'refused' = 'waiting';
  #status = 0;
  #retryAfter: string | undefined;
  #body: Buffer[] = [];
  #bodyBytes = 0;
  #closing: NodeJS.Timeout | undefined;
  #failure: unknown;
  #isSent = false;
  #hasFailed = false;
  /** The reply is whole. */
  #isFinished = false;
  /** The exchange is over on the wire. */
  #isClosed = false;
  /** `finish` was handed out, or the reader left. */
  #isRead = false;

  constructor(signal: AbortSignal, send: (handler: Dispatcher.DispatchHandler) => Promise<void>) {
    this.#signal = signal;
    this.#send = send;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ModelPart, undefined>> {
    if (!this.#isSent) this.#start();
    for (;;) {
      const part = this.#take();
      if (part !== undefined) return { done: false, value: part };
      if (this.#hasFailed) throw this.#failure;
      if (this.#isRead) return { done: true, value: undefined };
      await new Promise<void>(resolve => (this.#wake = resolve));
    }
  }

  return(): Promise<IteratorResult<ModelPart, undefined>> {
    this.#isRead = true;
    this.#hasFailed = false;
    this.#close();
    return Promise.resolve({ done: true, value: undefined });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isRead || this.#hasFailed) this.#close();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) return;
    this.#status = status;
    this.#retryAfter = single(headers['retry-after']);
    this.#mode = status === 200 ? modeFor(single(headers['content-type'])) : 'refused';
    if (this.#mode === 'waiting') this.#fail(modelMalformed('unexpected content type'));
  }

  onResponseData(controller: Dispatcher.DispatchController, bytes: Buffer): void {
    if (this.#hasFailed || this.#isRead) return;
    if (this.#mode !== 'events') {
      this.#keep(bytes);
      return;
    }
    try {
      this.#reply.push(bytes);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.#reply.done) this.#isFinished = true;
    if (this.#reply.isComplete) this.#closing ??= setTimeout(() => this.#closeLate(), CLOSING_MS).unref();
    if (this.#reply.text.length > PAUSE_CHARS) controller.pause();
    this.#notify();
  }

  onResponseEnd(): void {
    this.#settle();
    if (this.#hasFailed || this.#isFinished) return;
    try {
      this.#readToEnd();
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle();
    if (this.#reply.isComplete && this.#mode === 'events') this.#finish();
    else if (this.#mode === 'waiting') this.#fail(connectionError(error));
    else if (this.#mode === 'refused') this.#fail(errorForStatus(this.#status, this.#retryAfter, ''));
    else this.#fail(modelTruncated(new Error('connection lost')));
  }

  #start(): void {
    this.#isSent = true;
    if (this.#signal.aborted) {
      this.#fail(this.#signal.reason);
      return;
    }
    this.#signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#send(this).catch((error: unknown) => {
      this.#settle();
      this.#fail(connectionError(error));
    });
  }

  readonly #onAbort = (): void => this.#fail(this.#signal.reason);

  #take(): ModelPart | undefined {
    if (this.#isRead) return undefined;
    if (this.#reply.text !== '') {
      const text = this.#reply.takeText();
      if (this.#controller?.paused) this.#controller.resume();
      return { type: 'text', text };
    }
    if (this.#hasFailed) return undefined;
    if (this.#isFinished) {
      this.#isRead = true;
      return { type: 'finish', reason: this.#reply.finishReason ?? 'stop', usage: this.#reply.usage };
    }
    if (!this.#reply.thinking) return undefined;
    this.#reply.thinking = false;
    return { type: 'thinking' };
  }

  #readToEnd(): void {
    switch (this.#mode) {
      case 'events':
        this.#reply.end();
        break;
      case 'json':
        this.#reply.readWhole(Buffer.concat(this.#body).toString('utf8'));
        break;
      case 'refused':
        throw errorForStatus(this.#status, this.#retryAfter, Buffer.concat(this.#body).toString('utf8'));
      case 'waiting':
        throw modelMalformed('no answer');
    }
    if (!this.#reply.isComplete) throw modelTruncated();
    this.#finish();
  }

  #keep(bytes: Buffer): void {
    this.#bodyBytes += bytes.length;
    if (this.#mode === 'refused' && this.#bodyBytes > MAX_ERROR_BYTES) {
      this.#fail(errorForStatus(this.#status, this.#retryAfter, ''));
    } else if (this.#bodyBytes > MAX_BODY_BYTES) {
      this.#fail(modelMalformed('body too large'));
    } else {
      this.#body.push(bytes);
    }
  }

  #finish(): void {
    this.#isFinished = true;
    this.#notify();
  }

  #fail(error: unknown): void {
    if (this.#hasFailed || this.#isRead) return;
    this.#hasFailed = true;
    this.#failure = error;
    this.#close();
    this.#notify();
  }

  #closeLate(): void {
    this.#finish();
    this.#close();
  }

  /** Drops the connection when the exchange is still going on. */
  #close(): void {
    if (this.#isClosed) return;
    // Not yet on the wire: onRequestStart comes back here.
    if (this.#controller === undefined) return;
    this.#settle();
    this.#controller.abort(new Error('reader left'));
  }

  #settle(): void {
    this.#isClosed = true;
    this.#signal.removeEventListener('abort', this.#onAbort);
    clearTimeout(this.#closing);
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}

function modeFor(contentType = ''): 'events' | 'json' | 'waiting' {
  if (contentType.startsWith('text/event-stream')) return 'events';
  if (contentType.startsWith('application/json')) return 'json';
  // Old servers name no type; a page of a proxy names its own.
  return contentType === '' || contentType.startsWith('text/plain') ? 'events' : 'waiting';
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
