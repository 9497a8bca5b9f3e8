import { setTimeout as delay } from 'node:timers/promises';
import type { GuardedFetch, GuardedResponse } from '#adapters/guarded-fetch';
import type { Embedder } from '#modules/knowledge';
import { embeddingRejected, embeddingUnavailable } from '../embedding-errors.ts';
import { readEmbeddings } from './read-embeddings.ts';

export interface OpenAiCompatibleEmbedderOptions {
  /** With the version path: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly model: string;
  /** Asked for where a model can shorten its vectors. */
  readonly dimensions?: number | undefined;
  /** What some models want before a question and before a passage, such as `query: `. */
  readonly queryPrefix?: string | undefined;
  readonly passagePrefix?: string | undefined;
  /** Waits between attempts; a test's own. */
  readonly sleep?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

/** Texts and characters of one request. */
const BATCH_TEXTS = 64;
const BATCH_UNITS = 150_000;
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
/** A server that wants more patience gets it from the job that asks. */
const MAX_WAIT_MS = 30_000;
const REQUEST_TIMEOUT_MS = 60_000;

/** Embeddings of a server that speaks OpenAI's `POST /embeddings`. */
export function createOpenAiCompatibleEmbedder(
  options: OpenAiCompatibleEmbedderOptions,
  guardedFetch: Pick<GuardedFetch, 'request'>,
): Embedder {
  const url = `${options.baseUrl.replace(/\/+$/, '')}/embeddings`;
  const { queryPrefix = '', passagePrefix = '', sleep = sleepFor } = options;
  let dimensions = options.dimensions;

  const ask = async (texts: readonly string[], timeoutMs: number, signal?: AbortSignal): Promise<Float32Array[]> => {
    const response = await send(guardedFetch, url, options, texts, timeoutMs, signal);
    assertAccepted(response);
    const vectors = readEmbeddings(response.body, texts.length);
    const length = vectors[0]?.length;
    dimensions ??= length;
    if (length !== undefined && length !== dimensions) {
      throw embeddingRejected(`its embeddings have ${length} dimensions where ${dimensions} were expected`);
    }
    return vectors;
  };

  const askPatiently = async (texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask(texts, REQUEST_TIMEOUT_MS, signal);
      } catch (error) {
        if (attempt === ATTEMPTS || signal?.aborted === true || !mayHelpToRetry(error)) throw error;
        const wait = error instanceof RefusedForNow ? error.waitMs : undefined;
        await sleep(Math.min(MAX_WAIT_MS, wait ?? FIRST_WAIT_MS * 4 ** (attempt - 1)), signal);
      }
    }
  };

  return {
    model: nameOf(options),
    async embedPassages(texts, onBatch, signal) {
      for (const [from, batch] of batches(texts)) {
        const vectors = await askPatiently(
          batch.map(text => passagePrefix + text),
          signal,
        ).catch(toAppError);
        await onBatch(from, vectors);
      }
    },
    async embedQuery(text, signal) {
      const [vector] = await ask([queryPrefix + text], REQUEST_TIMEOUT_MS, signal).catch(toAppError);
      if (vector === undefined) throw embeddingUnavailable('no vector');
      return vector;
    },
  };
}

/** Vectors that were prepared in another way are another model's. */
function nameOf({ model, dimensions, passagePrefix }: OpenAiCompatibleEmbedderOptions): string {
  return [model, dimensions ?? '', passagePrefix ?? ''].join('|').replace(/\|+$/, '');
}

function send(
  guardedFetch: Pick<GuardedFetch, 'request'>,
  url: string,
  { model, dimensions, apiKey }: OpenAiCompatibleEmbedderOptions,
  input: readonly string[],
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<GuardedResponse> {
  return guardedFetch.request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    body: JSON.stringify({ model, input, encoding_format: 'base64', dimensions }),
    timeoutMs,
    signal,
  });
}

/** A refusal that ends by itself. */
class RefusedForNow extends Error {
  readonly waitMs: number | undefined;

  constructor(status: number, waitMs: number | undefined) {
    super(`its server answered ${status}`);
    this.waitMs = waitMs;
  }
}

class Refused extends Error {}

function assertAccepted({ status, headers }: GuardedResponse): void {
  if (status === 200) return;
  if (status === 429 || status === 408 || status === 409 || status >= 500) {
    throw new RefusedForNow(status, retryAfterMs(headers['retry-after']));
  }
  throw new Refused(`its server answered ${status}`);
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterMs(header: string | string[] | undefined): number | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function mayHelpToRetry(error: unknown): boolean {
  if (error instanceof RefusedForNow) return true;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'fetch_failed' || code === 'fetch_timeout';
}

function toAppError(error: unknown): never {
  if (error instanceof RefusedForNow) throw embeddingUnavailable(error.message, error);
  if (error instanceof Refused) throw embeddingRejected(error.message, error);
  throw error;
}

function* batches(texts: readonly string[]): Generator<[from: number, batch: readonly string[]]> {
  let from = 0;
  while (from < texts.length) {
    let units = 0;
    let to = from;
    while (to < texts.length && to - from < BATCH_TEXTS) {
      units += texts[to]?.length ?? 0;
      if (to > from && units > BATCH_UNITS) break;
      to++;
    }
    yield [from, texts.slice(from, to)];
    from = to;
  }
}

async function sleepFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await delay(ms, undefined, signal === undefined ? {} : { signal });
}
