import { type FastifyInstance, type FastifyRequest, type FastifyServerOptions, fastify } from 'fastify';
import type { Registry } from 'prom-client';
import { AppError, type Log } from '#kernel';
import type { Caller } from '#modules/access';
import { answerClientError } from './client-error.ts';
import { answerHalfClosed } from './half-closed.ts';
import type { HttpPorts } from './http-ports.ts';
import { createHttpMetrics, createRegistry, type HttpMetrics } from './metrics.ts';
import { narrowPorts } from './narrow-ports.ts';
import { answerUnknownRoute, envelopeOf, type KnownRoutes, trackRoutes } from './not-found.ts';
import { serveOpenApi } from './openapi/serve-openapi.ts';
import { limitRequests } from './plugins/rate-limit.ts';
import { requestId } from './plugins/request-id.ts';
import { metric } from './plugins/server-timing.ts';
import { encodeProblem } from './problem.ts';
import { type HealthCheck, registerOperations } from './routes/operations/register-operations.ts';
import { ServerLifecycle } from './server-lifecycle.ts';
import { sendFailure } from './surface.ts';
import { validatorCompiler } from './validation.ts';
import { withoutLastSlash } from './without-last-slash.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly httpLog: Log;
  }
}

export interface ServerSettings {
  /** Shown in the OpenAPI document. */
  readonly version: string;
  /** Addresses or CIDR ranges of proxies whose `X-Forwarded-*` is believed. */
  readonly trustedProxies: readonly string[];
}

export interface ServerDeps {
  readonly ports: HttpPorts;
  readonly settings: ServerSettings;
  /** The API surfaces to serve, in any order. */
  readonly surfaces: readonly RegisterRoutes[];
  readonly health: HealthCheck;
  /** Where metrics live; a fresh registry with the process's own metrics when left out. */
  readonly registry?: Registry;
}

/** Adds the routes of one or more surfaces, each through `registerSurface`. */
export type RegisterRoutes = (app: FastifyInstance, ports: HttpPorts) => void;

/**
 * Fastify's own compilers, which weigh as much as the rest of it, are not loaded. Answers are typed by their schemas when
 * we compile; checking each again at run time would only cost. (Fastify types factories for its own compilers only.)
 */
const OWN_COMPILERS = {
  compilersFactory: { buildValidator: () => validatorCompiler, buildSerializer: () => () => JSON.stringify },
} as unknown as NonNullable<FastifyServerOptions['schemaController']>;

const DEFAULT_BODY_LIMIT = 1024 * 1024;
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 120_000;
const CHECK_CONNECTIONS_EVERY_MS = 5_000;
const KEEP_ALIVE_MS = 72_000;
const MAX_HEADER_BYTES = 16 * 1024;
const MAX_PARAM_LENGTH = 256;
const SAVE_KEY_USES_EVERY_MS = 60_000;

/**
 * The HTTP server, not yet listening. `close()` ends at once what is idle; {@link drainServer} is the gentle way down.
 */
export function createServer(deps: ServerDeps): FastifyInstance {
  const ports = narrowPorts(deps.ports);
  const lifecycle = new ServerLifecycle(ports.log, caller => isRevoked(ports, caller));
  const metrics = createHttpMetrics(deps.registry ?? createRegistry(), () => lifecycle.openStreams);
  const routes: KnownRoutes = new Map();
  const app = fastify({
    logger: false,
    bodyLimit: DEFAULT_BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_CONNECTIONS_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    trustProxy: deps.settings.trustedProxies.length > 0 && [...deps.settings.trustedProxies],
    genReqId: requestId(ports.ids),
    schemaController: OWN_COMPILERS,
    // New connections during a shutdown are answered by our own hook, in the surface's envelope.
    return503OnClosing: false,
    // A base URL that ends with a slash is the commonest slip of a client's settings.
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ignoreDuplicateSlashes: true },
    rewriteUrl: withoutLastSlash,
    frameworkErrors: (error, request, reply) =>
      void sendFailure(envelopeOf(routes, request.url), error, request, reply),
    clientErrorHandler: answerClientError,
  });
  app.decorate('lifecycle', lifecycle);
  app.decorate('httpLog', ports.log);
  app.decorateRequest('caller', null);
  app.decorateRequest('leaveWall', null);
  app.decorateRequest('idempotencyOwner', null);
  app.decorateRequest('sentBody', undefined);
  app.setErrorHandler((error, request, reply) => sendFailure(encodeProblem, error, request, reply));
  lifecycle.countRequests(app.server);
  answerHalfClosed(app.server);
  refuseWhileDraining(app, lifecycle);
  refuseNulCharacters(app);
  trackRoutes(app, routes);
  app.setNotFoundHandler((request, reply) => answerUnknownRoute(routes, request, reply));
  observeRequests(app, metrics);
  limitRequests(app, ports);
  serveOpenApi(app, deps.settings.version);
  registerOperations(app, ports, { health: deps.health, registry: metrics.registry });
  for (const register of deps.surfaces) register(app, ports);
  saveKeyUses(app, ports);
  return app;
}

function isRevoked({ authenticator, people }: HttpPorts, caller: Caller): Promise<boolean> {
  return caller.key === null ? people.isRevoked(caller) : authenticator.isRevoked(caller);
}

const DRAIN_RETRY_SECONDS = 5;

function refuseWhileDraining(app: FastifyInstance, lifecycle: ServerLifecycle): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!lifecycle.draining || request.routeOptions.config.public === true) {
      done();
      return;
    }
    void reply.header('connection', 'close');
    done(
      new AppError({
        kind: 'unavailable',
        code: 'shutting_down',
        message: 'The server is shutting down',
        retryAfterSeconds: DRAIN_RETRY_SECONDS,
      }),
    );
  });
}

/** U+0000 is part of no id and no cursor of ours, and PostgreSQL refuses it in any text. Bodies see to it themselves. */
function refuseNulCharacters(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (!request.url.includes('%00')) done();
    else
      done(
        new AppError({ kind: 'invalid', code: 'invalid_url', message: 'The URL may not hold the character U+0000' }),
      );
  });
}

function observeRequests(app: FastifyInstance, metrics: HttpMetrics): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply
      .header('x-request-id', request.id)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store');
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    const total = metric('total', reply.elapsedTime);
    const spans = reply.getHeader('server-timing');
    void reply.header('server-timing', typeof spans === 'string' ? `${spans}, ${total}` : total);
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const observed = {
      route: routeOf(request),
      method: request.method,
      status: reply.statusCode,
      ms: reply.elapsedTime,
    };
    metrics.observeRequest(observed);
    app.httpLog.info({ requestId: request.id, ...observed }, 'request');
    done();
  });
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}

function saveKeyUses(app: FastifyInstance, ports: HttpPorts): void {
  const save = (): Promise<void> =>
    ports.authenticator.saveUses().catch((error: unknown) => ports.log.warn({ err: error }, 'key uses were not saved'));
  const timer = setInterval(() => void save(), SAVE_KEY_USES_EVERY_MS).unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await save();
  });
}
