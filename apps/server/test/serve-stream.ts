import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createServer, type HttpPorts } from '#http';
import { createIds, type Log, silentLog, systemClock } from '#kernel';
import { ApiKeyAuthenticator } from '#modules/access';

export interface StreamServer {
  readonly app: FastifyInstance;
  readonly port: number;
  /** The reply of the last request, as the server sees it. */
  readonly lastReply: () => FastifyReply;
}

/** A listening server with one public route `/stream` that answers with `respond`. */
export async function serveStream(respond: (reply: FastifyReply) => void, log: Log = silentLog): Promise<StreamServer> {
  let last: FastifyReply | undefined;
  const access = { findKey: async () => undefined, findKeyByHash: async () => undefined, touchKeys: async () => {} };
  const ports = {
    ids: createIds(),
    clock: systemClock,
    log,
    authenticator: new ApiKeyAuthenticator({ access, clock: systemClock, afterCommit: callback => callback() }),
  };
  const app = createServer({
    ports: ports as unknown as HttpPorts,
    settings: { version: '0.0.0', trustedProxies: [] },
    health: async () => ({}),
    surfaces: [
      scope => {
        scope.get('/stream', { schema: { hide: true } }, async (_request, reply) => {
          last = reply;
          respond(reply);
          return reply;
        });
      },
    ],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    port: (app.server.address() as AddressInfo).port,
    lastReply: () => {
      if (last === undefined) throw new Error('nobody has asked yet');
      return last;
    },
  };
}

export interface Reader {
  readonly request: ClientRequest;
  readonly response: IncomingMessage;
  /** What has come so far. */
  readonly text: () => string;
  /** Resolves when the connection is closed, well or not. */
  readonly closed: Promise<void>;
}

/** Opens the stream; resolves with its headers. A paused reader takes nothing off its socket until it is resumed. */
export async function openReader(port: number, options: { readonly paused?: boolean } = {}): Promise<Reader> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const asked = request({ host: '127.0.0.1', port, path: '/stream', agent: false }, resolve).on('error', reject);
  asked.end();
  const response = await promise;
  let text = '';
  response.setEncoding('utf8');
  const closed = new Promise<void>(done => {
    response.on('error', () => {}).on('close', done);
  });
  response.on('data', (chunk: string) => {
    text += chunk;
  });
  if (options.paused === true) response.pause();
  return { request: asked, response, text: () => text, closed };
}

/** Waits, in turns of the event loop, until it is so; fails after a while when it never is. */
export async function eventually(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    if (isSo()) return;
    await new Promise(resolve => {
      setTimeout(resolve, TURN_MS);
    });
  }
  throw new Error('it never came to that');
}

const MAX_TURNS = 9_000;
const TURN_MS = 5;
