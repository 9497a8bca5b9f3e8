import { isAppError } from '#kernel';
import type { SourceFault } from '../read-source.ts';
import type { HostQueues } from './host-queues.ts';
import { normalizeUrl } from './normalize-url.ts';
import { pause } from './pause.ts';
import { retryAfterMs } from './retry-after.ts';
import { USER_AGENT_HEADER } from './robots.ts';
import type { RobotsCache } from './robots-cache.ts';
import type { WebClient, WebResponse } from './web-client.ts';
import type { WebPage } from './web-page-store.ts';

export interface FetchPagePorts {
  readonly web: WebClient;
  readonly queues: HostQueues;
  readonly robots: RobotsCache;
}

export interface FetchPageOptions {
  /** What is known of an address: then it is asked for only if it changed. */
  readonly knownOf?: ((url: string) => WebPage | undefined) | undefined;
  /** Addresses that redirects may lead to; anywhere when left out. */
  readonly mayVisit?: ((url: string) => boolean) | undefined;
  readonly maxBytes: number;
  /** First wait before another try; doubled for the next. */
  readonly retryMs: number;
  readonly signal?: AbortSignal | undefined;
}

export type PageAnswer =
  | { readonly kind: 'page'; readonly page: FetchedPage }
  | { readonly kind: 'unchanged'; readonly url: string; readonly known: WebPage }
  /** It is not there: the host said so. */
  | { readonly kind: 'gone'; readonly url: string; readonly fault: SourceFault }
  /** It leads to an address that may not be visited. */
  | { readonly kind: 'elsewhere'; readonly url: string }
  /** It cannot be read now, which says nothing about whether it is there. */
  | { readonly kind: 'failed'; readonly url: string; readonly fault: SourceFault };

export interface FetchedPage {
  /** After redirects. */
  readonly url: string;
  readonly body: Uint8Array;
  /** With parameters, as the host declared it; empty when it did not. */
  readonly contentType: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** `X-Robots-Tag`. */
  readonly robotsTag: string;
}

const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 20_000;
const MAX_TRIES = 3;
const MAX_WAIT_MS = 30_000;
const MAX_VALIDATOR_LENGTH = 500;
const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.5';

/**
 * Fetches one address politely: in its host's queue, within its robots.txt, through redirects of which each is checked
 * anew, again after a while when the host is overloaded. Throws only when it is aborted.
 */
export async function fetchPage(ports: FetchPagePorts, first: string, options: FetchPageOptions): Promise<PageAnswer> {
  const visited = new Set<string>();
  let url = first;
  while (true) {
    if (visited.has(url) || visited.size > MAX_REDIRECTS) return { kind: 'gone', url, fault: TOO_MANY_REDIRECTS };
    visited.add(url);
    const known = options.knownOf?.(url);
    const outcome = await requestPolitely(ports, url, known, options);
    if ('fault' in outcome) return { kind: outcome.lasting ? 'gone' : 'failed', url, fault: outcome.fault };
    const { response } = outcome;
    const location = isRedirect(response.status) ? header(response, 'location') : undefined;
    if (location !== undefined) {
      const target = normalizeUrl(location, url);
      if (target === undefined) return { kind: 'gone', url, fault: BAD_REDIRECT };
      if (options.mayVisit?.(target) === false) return { kind: 'elsewhere', url: target };
      url = target;
    } else if (response.status === 304 && known !== undefined) return { kind: 'unchanged', url, known };
    else return toAnswer(url, response);
  }
}

const TOO_MANY_REDIRECTS = { code: 'fetch_too_many_redirects', message: 'The address redirects too often' };
const BAD_REDIRECT = { code: 'url_not_allowed', message: 'The address redirects to one that cannot be read' };
const DISALLOWED = { code: 'robots_disallowed', message: 'The robots.txt of the site does not allow it' };

type Outcome = { readonly response: WebResponse } | { readonly fault: SourceFault; readonly lasting: boolean };

async function requestPolitely(
  ports: FetchPagePorts,
  url: string,
  known: WebPage | undefined,
  options: FetchPageOptions,
): Promise<Outcome> {
  const { signal } = options;
  const rules = await ports.robots.rulesFor(url, signal);
  if ('fault' in rules) return { fault: rules.fault, lasting: false };
  if (!rules.allows(url)) return { fault: DISALLOWED, lasting: true };
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await ports.queues.run(url, { delayMs: rules.delayMs, signal }, () =>
      request(ports.web, url, known, options),
    );
    if (attempt === MAX_TRIES || !mayPass(outcome)) return outcome;
    const asked =
      'response' in outcome
        ? retryAfterMs(header(outcome.response, 'retry-after'), header(outcome.response, 'date'))
        : undefined;
    await pause(Math.min(asked ?? options.retryMs * 2 ** (attempt - 1), MAX_WAIT_MS), signal);
  }
}

async function request(
  web: WebClient,
  url: string,
  known: WebPage | undefined,
  { maxBytes, signal }: FetchPageOptions,
): Promise<Outcome> {
  const headers = {
    'user-agent': USER_AGENT_HEADER,
    accept: ACCEPT,
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
  try {
    return { response: await web.request(url, { headers, maxBytes, timeoutMs: TIMEOUT_MS, signal }) };
  } catch (error) {
    signal?.throwIfAborted();
    if (!isAppError(error)) throw error;
    const lasting = error.kind === 'unprocessable';
    return { fault: { code: error.code, message: error.message }, lasting };
  }
}

/** Overload and broken connections pass; an address that may not be read, or a page too large, does not. */
function mayPass(outcome: Outcome): boolean {
  if ('fault' in outcome) return !outcome.lasting;
  const { status } = outcome.response;
  return status === 429 || status >= 500;
}

function toAnswer(url: string, response: WebResponse): PageAnswer {
  const { status, body } = response;
  if (status >= 200 && status < 300) {
    return {
      kind: 'page',
      page: {
        url,
        body,
        contentType: header(response, 'content-type') ?? '',
        etag: validator(header(response, 'etag')),
        lastModified: validator(header(response, 'last-modified')),
        robotsTag: header(response, 'x-robots-tag') ?? '',
      },
    };
  }
  const fault = { code: `http_${status}`, message: `The address answers with status ${status}` };
  const mayReturn = status === 408 || status === 425 || status === 429 || status >= 500 || status < 300;
  return { kind: mayReturn ? 'failed' : 'gone', url, fault };
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** Something to send back later: visible ASCII of a sensible length. */
function validator(value: string | undefined): string | null {
  return value !== undefined && value.length <= MAX_VALIDATOR_LENGTH && /^[\x20-\x7e]+$/.test(value) ? value : null;
}

function header(response: WebResponse, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
