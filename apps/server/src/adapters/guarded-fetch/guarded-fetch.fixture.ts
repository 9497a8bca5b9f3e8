import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach } from 'vitest';
import { isAppError } from '#kernel';
import { createGuardedFetch, type GuardedFetch, type GuardedFetchOptions } from './guarded-fetch.ts';
import type { GuardedRequest } from './send-request.ts';

export interface Seen {
  readonly url: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Closed after the test. */
export const open: { close(): void }[] = [];

/** A server that must not be reached, new for every test; what a test opened is closed after it. */
export interface ForbiddenServer {
  readonly port: number;
  /** What it saw. */
  readonly hits: readonly Seen[];
}

export function useForbiddenServer(): ForbiddenServer {
  let hits: Seen[] = [];
  let port = 0;
  beforeEach(async () => {
    hits = [];
    port = await serve((_request, response) => response.end('secret'), hits);
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });
  return {
    get port() {
      return port;
    },
    get hits() {
      return hits;
    },
  };
}

/** A server of the test; its port. */
export async function serve(answer: RequestListener, seen: Seen[] = [], host = '127.0.0.1', port = 0): Promise<number> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      seen.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers, body });
      answer(request, response);
    });
  });
  await new Promise<void>(resolve => server.listen(port, host, resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return portOf(server);
}

export function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export function guarded(options: GuardedFetchOptions = {}): GuardedFetch {
  const outbound = createGuardedFetch(options);
  open.push({ close: () => void outbound.close() });
  return outbound;
}

/** The code of what `work` throws; `none` when it does not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
}

export function fetchFrom(port: number, request: GuardedRequest = {}): Promise<string> {
  return codeOf(guarded({ allowPrivateHosts: ['127.0.0.1'] }).request(`http://127.0.0.1:${port}/`, request));
}

export function redirecting(status: number, location: string): RequestListener {
  return (_request, response) => response.writeHead(status, { location }).end();
}

export const resolveInside = async () => [{ address: '127.0.0.1', family: 4 }];
