import { isAppError } from '#kernel';
import type { SourceFault } from '../read-source.ts';
import type { HostQueues } from './host-queues.ts';
import { ALLOW_ALL, MAX_ROBOTS_BYTES, parseRobots, type RobotsRules, USER_AGENT_HEADER } from './robots.ts';
import type { WebClient, WebResponse } from './web-client.ts';

const TIMEOUT_MS = 10_000;
const MAX_REDIRECTS = 5;

/** The rules of the hosts that one reading meets, each fetched once. */
export class RobotsCache {
  readonly #web: WebClient;
  readonly #queues: HostQueues;
  readonly #rules = new Map<string, Promise<RobotsRules | { readonly fault: SourceFault }>>();

  constructor(web: WebClient, queues: HostQueues) {
    this.#web = web;
    this.#queues = queues;
  }

  /** By RFC 9309: a file that is not there allows all, one that cannot be fetched allows nothing for now. */
  rulesFor(url: string, signal?: AbortSignal): Promise<RobotsRules | { readonly fault: SourceFault }> {
    const { origin } = new URL(url);
    const found = this.#rules.get(origin) ?? this.#fetch(`${origin}/robots.txt`, signal);
    this.#rules.set(origin, found);
    return found;
  }

  async #fetch(first: string, signal?: AbortSignal): Promise<RobotsRules | { readonly fault: SourceFault }> {
    try {
      let url = first;
      for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
        const response = await this.#request(url, signal);
        const target = redirectTarget(url, response);
        if (target === undefined) return toRules(response);
        url = target;
      }
      return ALLOW_ALL;
    } catch (error) {
      signal?.throwIfAborted();
      if (!isAppError(error)) throw error;
      // That the host cannot be reached, or may not be, is the truth about its pages as well.
      return { fault: { code: error.code, message: error.message } };
    }
  }

  #request(url: string, signal?: AbortSignal): Promise<WebResponse> {
    return this.#queues.run(url, { delayMs: 0, signal }, () =>
      this.#web.request(url, {
        headers: { 'user-agent': USER_AGENT_HEADER },
        // RFC 9309 §2.5: what is past the limit is passed over, and the rules before it hold.
        maxBytes: MAX_ROBOTS_BYTES,
        cutsLonger: true,
        timeoutMs: TIMEOUT_MS,
        signal,
      }),
    );
  }
}

function toRules({ status, body }: WebResponse): RobotsRules | { readonly fault: SourceFault } {
  if (status >= 500) {
    const message = `The robots.txt of the site answers with status ${status}, so nothing may be read`;
    return { fault: { code: 'robots_unreachable', message } };
  }
  return status >= 200 && status < 300 ? parseRobots(textOf(body)) : ALLOW_ALL;
}

/** Without the line in which it was cut. */
function textOf(body: Uint8Array): string {
  const text = Buffer.from(body).toString();
  return body.length < MAX_ROBOTS_BYTES ? text : text.slice(0, text.lastIndexOf('\n') + 1);
}

function redirectTarget(url: string, { status, headers }: WebResponse): string | undefined {
  const { location } = headers;
  if (status < 300 || status >= 400 || typeof location !== 'string') return undefined;
  return URL.parse(location, url)?.href;
}
