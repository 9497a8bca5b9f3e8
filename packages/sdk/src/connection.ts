import { BarazaError, ConnectionError, NotFoundError, readError, ServerError } from './errors.ts';
import { randomId } from './random-id.ts';
import { DEFAULT_RETRY, pause, type RetryOptions, type RetryPolicy, retryDelay } from './retry.ts';

export interface BarazaOptions {
  /** Where the server is, for example `https://chat.example.com`. A path before `/api` is kept. */
  readonly url: string;
  /**
   * `bz_live_…`, or a function that gives one before every request. Keys belong on servers, never in a page: a page of the
   * server's own origin leaves it out, and the session of whoever signed in there counts.
   */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /** With a session: the team that is meant, asked before every request. The person's first team when left out. */
  readonly team?: (() => string | undefined) | undefined;
  /** Another `fetch`: through a proxy, for tests. The runtime's own when left out. */
  readonly fetch?: Fetch | undefined;
  readonly retry?: RetryOptions | undefined;
  /** How long one try may take, or a stream may wait for its next byte, in ms. Default 60 000. */
  readonly timeoutMs?: number | undefined;
}

/** The part of `fetch` that is needed here. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Taken by every method. */
export interface CallOptions {
  /** Ends the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface CallInit extends CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, made anew for every try. */
  readonly body?: (() => Pick<RequestInit, 'body'> & { readonly duplex?: 'half' }) | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Instead of the client's own. */
  readonly attempts?: number | undefined;
  readonly timeoutMs?: number | undefined;
  /** For POSTs; a random one when left out, so that a retry never does a thing twice. */
  readonly idempotencyKey?: string | undefined;
}

/** An answer and what ends the connection it comes through. */
export interface OpenAnswer {
  readonly response: Response;
  close(): void;
}

interface TimedAnswer extends OpenAnswer {
  /** Lets its body take longer than a try may. */
  takeYourTime(): void;
}

const DEFAULT_TIMEOUT_MS = 60_000;
/** The cookie goes to the page's own origin and nowhere else. */
const SESSION = { credentials: 'same-origin' } as const;
/** Passing conditions. A POST is sent again under the same `Idempotency-Key`. */
const RETRIED_STATUSES: readonly number[] = [408, 425, 429, 502, 503, 504];

/** Requests to one server: the key, JSON, errors as exceptions, and tries until a passing fault has passed. */
export class Connection {
  readonly retry: RetryPolicy;
  readonly timeoutMs: number;
  readonly #base: string;
  readonly #apiKey: BarazaOptions['apiKey'];
  readonly #team: BarazaOptions['team'];
  readonly #fetch: Fetch;

  constructor(options: BarazaOptions) {
    this.#base = new URL(options.url).href.replace(/[?#].*$/, '').replace(/\/+$/, '');
    this.#apiKey = options.apiKey;
    this.#team = options.team;
    this.#fetch = options.fetch ?? ((url, init) => fetch(url, init));
    this.retry = { ...DEFAULT_RETRY, ...definedOf(options.retry) };
    this.timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  }

  /** The answer's JSON; undefined when it has no body. */
  async call<T>(path: string, init: CallInit = {}): Promise<T> {
    const keyed = withKey(init);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.#send(path, keyed);
        try {
          return (answer.response.status === 204 ? undefined : await answer.response.json()) as T;
        } finally {
          answer.close();
        }
      } catch (error) {
        // What an earlier try deleted is gone, which is all that was asked for.
        if (init.method === 'DELETE' && attempt > 1 && error instanceof NotFoundError) return undefined as T;
        await this.#waitToRetry(error, attempt, init);
      }
    }
  }

  /** The head of an answer, its body still to be read; tried until it comes. */
  async open(path: string, init: CallInit = {}): Promise<OpenAnswer> {
    const keyed = withKey(init);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.#send(path, keyed);
        answer.takeYourTime();
        return answer;
      } catch (error) {
        await this.#waitToRetry(error, attempt, init);
      }
    }
  }

  async #waitToRetry(
    error: unknown,
    attempt: number,
    { signal, attempts = this.retry.attempts }: CallInit,
  ): Promise<void> {
    signal?.throwIfAborted();
    const problem = asBarazaError(error);
    const after = problem.retryAfter ?? 0;
    if (attempt > attempts || !isPassing(problem) || after * 1_000 > this.retry.maxDelayMs) throw problem;
    await pause(retryDelay(this.retry, attempt, after), signal);
  }

  async #send(path: string, init: CallInit): Promise<TimedAnswer> {
    const { signal } = init;
    signal?.throwIfAborted();
    const ending = new AbortController();
    const onAbort = (): void => ending.abort(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(() => ending.abort(timedOut()), init.timeoutMs ?? this.timeoutMs);
    const close = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      ending.abort();
    };
    try {
      const body = init.body?.() ?? (init.json === undefined ? {} : { body: JSON.stringify(init.json) });
      const response = await this.#fetch(`${this.#base}${path}${queryOf(init.query)}`, {
        method: init.method ?? 'GET',
        headers: await this.#headers(init),
        signal: ending.signal,
        ...(this.#apiKey === undefined && SESSION),
        ...body,
      });
      if (response.status >= 400) throw await readError(response);
      return { response, close, takeYourTime: () => clearTimeout(timer) };
    } catch (error) {
      close();
      throw error;
    }
  }

  async #headers(init: CallInit): Promise<Record<string, string>> {
    const apiKey = typeof this.#apiKey === 'function' ? await this.#apiKey() : this.#apiKey;
    const team = apiKey === undefined ? this.#team?.() : undefined;
    return {
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      ...(team === undefined ? {} : { 'baraza-team': team }),
      accept: 'application/json',
      ...(init.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(init.idempotencyKey === undefined ? {} : { 'idempotency-key': init.idempotencyKey }),
      ...init.headers,
    };
  }
}

/** One key for all tries of a POST. */
function withKey(init: CallInit): CallInit {
  return init.method !== 'POST' || init.idempotencyKey !== undefined ? init : { ...init, idempotencyKey: randomId() };
}

/** A path with its values encoded: path`/api/v1/agents/${id}`. */
export function path(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.map((part, index) => part + encodeURIComponent(values[index] ?? '')).join('');
}

export function timedOut(): ConnectionError {
  return new ConnectionError('The server did not answer in time', { code: 'timeout', status: 0 });
}

/** Whatever `fetch` rejects with, as an error of ours. */
export function asBarazaError(error: unknown): BarazaError {
  if (error instanceof BarazaError) return error;
  if (error instanceof SyntaxError)
    return new ServerError('The answer is not JSON', { code: 'invalid_answer', status: 0, cause: error });
  return new ConnectionError('The connection to the server was lost', {
    code: 'connection_lost',
    status: 0,
    cause: error,
  });
}

function isPassing(error: BarazaError): boolean {
  return (
    error instanceof ConnectionError ||
    RETRIED_STATUSES.includes(error.status) ||
    // The first try still runs: its answer can be had when it is done.
    error.code === 'idempotency_key_in_use'
  );
}

function queryOf(query: CallInit['query']): string {
  const given = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

function definedOf<T extends object>(options: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
}
