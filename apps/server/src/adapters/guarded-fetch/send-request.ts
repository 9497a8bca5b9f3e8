import type { Dispatcher } from 'undici';
import { fetchFailed, fetchTimeout, fetchTooManyRedirects, findAppError, headerNotAllowed } from './fetch-errors.ts';
import { readBody } from './read-body.ts';

export interface GuardedRequest {
  /** Default GET. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Uint8Array | undefined;
  /** Default 0: a redirect is returned as it is. */
  readonly maxRedirects?: number | undefined;
  /** Decoded bytes of the answer. Default 10 MiB. */
  readonly maxBytes?: number | undefined;
  /** Of a longer answer its first `maxBytes`, instead of `fetch_too_large`. */
  readonly cutsLonger?: boolean | undefined;
  /** For everything, redirects and body included. Default 30 s. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface GuardedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Where the answer came from after redirects. */
  readonly url: string;
  readonly body: Buffer;
}

const MAX_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Sends one request and reads the whole answer, checking every hop. */
export async function sendRequest(
  dispatcher: Dispatcher,
  checkUrl: (url: string | URL) => URL,
  first: string | URL,
  request: GuardedRequest,
): Promise<GuardedResponse> {
  const deadline = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  const signal = request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]);
  const maxRedirects = request.maxRedirects ?? 0;
  let hop: Hop = {
    url: checkUrl(first),
    method: request.method ?? 'GET',
    headers: checkHeaders(request.headers ?? {}),
    body: request.body,
  };

  try {
    for (let redirects = 0; ; redirects++) {
      const {
        statusCode: status,
        headers,
        body,
      } = await dispatcher.request({
        origin: hop.url.origin,
        path: hop.url.pathname + hop.url.search,
        method: hop.method,
        headers: { 'accept-encoding': 'gzip, deflate, br', ...hop.headers },
        body: hop.body ?? null,
        signal,
      });
      const location = isRedirect(status) ? single(headers.location) : undefined;
      if (location === undefined || maxRedirects === 0) {
        const { maxBytes = MAX_BYTES, cutsLonger = false } = request;
        const bytes = await readBody(body, single(headers['content-encoding']), { maxBytes, cutsLonger }, signal);
        return { status, headers, url: hop.url.href, body: bytes };
      }
      body.on('error', () => {}).destroy();
      if (redirects === maxRedirects) throw fetchTooManyRedirects();
      hop = nextHop(hop, status, checkUrl(URL.parse(location, hop.url.href) ?? location));
    }
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason;
    throw deadline.aborted && findAppError(error) === undefined ? fetchTimeout() : fetchFailed(error);
  }
}

interface Hop {
  readonly url: URL;
  readonly method: NonNullable<GuardedRequest['method']>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

/** RFC 9110 §15.4: 303 always, and 301/302 after POST by custom, go on as GET without the body. */
function nextHop(from: Hop, status: number, url: URL): Hop {
  const becomesGet = status === 303 ? from.method !== 'HEAD' : status < 303 && from.method === 'POST';
  const headers = url.origin === from.url.origin ? from.headers : withoutSecrets(from.headers);
  if (!becomesGet) return { url, method: from.method, headers, body: from.body };
  const { 'content-type': _dropped, ...rest } = headers;
  return { url, method: 'GET', headers: rest, body: undefined };
}

const KEPT_ACROSS_ORIGINS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/** Any header may carry a key (`x-api-key`), so only those known not to travel to another origin. */
function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT_ACROSS_ORIGINS.has(name)));
}

const FORBIDDEN_HEADER =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|expect|accept-encoding)$/;

function checkHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (FORBIDDEN_HEADER.test(lower) || !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(lower) || /[\r\n\0]/.test(value)) {
      throw headerNotAllowed(name);
    }
    checked[lower] = value;
  }
  return checked;
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
