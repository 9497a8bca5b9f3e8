import { isIP } from 'node:net';
import type { Agent, Dispatcher } from 'undici';
import { type AddressPolicyOptions, bareHost, createAddressPolicy, portOf } from './address-policy.ts';
import { urlInvalid, urlNotAllowed } from './fetch-errors.ts';
import { guardedConnector, type Resolve, resolveBySystem } from './guarded-connector.ts';
import { type GuardedRequest, type GuardedResponse, sendRequest } from './send-request.ts';

export interface GuardedFetchOptions extends AddressPolicyOptions {
  readonly resolve?: Resolve | undefined;
  /** Default 10 s. */
  readonly connectTimeoutMs?: number | undefined;
  /** Connections to one origin at a time; further requests wait. Default 1,024. */
  readonly connectionsPerOrigin?: number | undefined;
}

/** The only way out of this server over HTTP. Proxy variables of the environment are ignored: a proxy would resolve names itself. */
export interface GuardedFetch {
  /** One whole response with its limits; throws `AppError`s of `fetch-errors.ts`. */
  readonly request: (url: string | URL, request?: GuardedRequest) => Promise<GuardedResponse>;
  /** `fetch` for libraries that want one. Follows no redirects, reads no proxy variables, sets no limits of its own. */
  readonly fetch: typeof globalThis.fetch;
  /** For readers of long streams. Every connection it opens is guarded; time and size are the caller's to limit. */
  readonly dispatcher: () => Promise<Dispatcher>;
  /** Throws `url_not_allowed` for what can be told without resolving names. */
  readonly checkUrl: (url: string | URL) => URL;
  readonly close: () => Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const CONNECTIONS_PER_ORIGIN = 1_024;
const KEEP_ALIVE_MS = 4_000; // below uvicorn's unannounced 5 s, so that a reused socket is rarely a dead one

export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch {
  const policy = createAddressPolicy(options);
  let agent: Promise<Agent> | undefined;

  // undici costs 80 ms and 25 MB, which a server that never calls out should not pay.
  const loadAgent = async (): Promise<Agent> => {
    const { Agent, buildConnector } = await import('undici');
    return new Agent({
      connect: guardedConnector(buildConnector, {
        policy,
        resolve: options.resolve ?? resolveBySystem,
        connectTimeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      }),
      connections: options.connectionsPerOrigin ?? CONNECTIONS_PER_ORIGIN,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  };
  const dispatcher = (): Promise<Agent> => (agent ??= loadAgent());

  const checkUrl = (text: string | URL): URL => {
    const url = typeof text === 'string' ? parseUrl(text) : text;
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw urlInvalid('Only http and https addresses are read');
    if (url.username !== '' || url.password !== '')
      throw urlInvalid('An address must not hold a user name or password');
    const host = bareHost(url.hostname);
    const trusted = policy.trustsHost(host, portOf(url));
    // Other names are judged by what they resolve to when they are asked.
    const known = isIP(host) === 0 ? loopbackOf(host) : [host];
    if (known.length > 0 && !known.some(address => policy.allows(address, trusted))) throw urlNotAllowed(host);
    return url;
  };

  return {
    dispatcher,
    checkUrl,
    request: async (url, request = {}) => sendRequest(await dispatcher(), checkUrl, url, request),
    fetch: async (input, init) => {
      const url = checkUrl(input instanceof Request ? input.url : input);
      const { fetch } = await import('undici');
      // The global types and undici's describe the same objects in two packages.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const send = fetch as unknown as (url: URL, init: object) => Promise<Response>;
      return send(url, { ...init, redirect: 'error', dispatcher: await dispatcher() });
    },
    close: async () => {
      if (agent !== undefined) await (await agent).destroy();
    },
  };
}

/** `localhost` and names below it are the machine's own (RFC 6761 §6.3). */
function loopbackOf(host: string): readonly string[] {
  return host === 'localhost' || host.endsWith('.localhost') ? ['127.0.0.1', '::1'] : [];
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw urlInvalid('The address is not a valid URL');
  return url;
}
