import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ZodType } from 'zod';
import { AppError } from '#kernel';
import type { Permission } from '#modules/access';
import { LimitReached } from '#modules/usage';
import type { EncodeError, Failure } from './failure.ts';
import { parseJsonBody } from './json-body/parse-json-body.ts';
import { setResponsesAside } from './openapi/document-route.ts';
import { type EncodeRateLimit, standardRateLimitHeaders } from './plugins/rate-limit-headers.ts';
import { toFailure } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The surface whose envelope errors of this route wear. */
    surface?: Surface;
    /** What the caller must be allowed to do; see the table in `#modules/access`. */
    permission?: Permission;
  }
}

/** The server as route groups see it: schemas are Zod's. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** A group of routes that speak one API: one error envelope, one way with bodies. */
export interface Surface {
  /** Shown as the tag of its routes in the OpenAPI document. */
  readonly name: string;
  readonly encodeError: EncodeError;
  /** The error body and its content type, for the OpenAPI document. */
  readonly errorSchema: ZodType;
  readonly errorContentType?: string;
  /** Status of an input that no schema takes; 400 when left out. `encodeError` sets it. */
  readonly invalidStatus?: number;
  /** Status of a request without a good key; 401 when left out. `encodeError` sets it. */
  readonly unauthenticatedStatus?: number;
  /** How `X-RateLimit-*` are written here; in Unix seconds when left out. */
  readonly rateLimitHeaders?: EncodeRateLimit;
  /** Its documents promise `X-RateLimit-*` on every answer: a team without rates shows a limit that nobody reaches. */
  readonly alwaysShowsRate?: boolean;
  /** Parse any body as JSON, whatever its content type says, none included. */
  readonly parseAnyContentType?: boolean;
  /** Paths under these prefixes that no route answers get this surface's 404 and 405. */
  readonly ownPrefixes?: readonly string[];
}

/** Adds a surface's routes. Hooks that `routes` adds (authentication) hold for this surface only. */
export function registerSurface(app: FastifyInstance, surface: Surface, routes: (scope: HttpApp) => void): void {
  void app.register(async scope => {
    scope.setErrorHandler((error, request, reply) => sendFailure(surface.encodeError, error, request, reply));
    readJsonBodies(scope, surface);
    scope.addHook('onRoute', route => {
      route.config = { ...route.config, surface };
      setResponsesAside(route);
    });
    routes(scope.withTypeProvider<ZodTypeProvider>());
  });
}

/** Answers any thrown value in an envelope. Logs what is our fault. */
export function sendFailure(
  encode: EncodeError,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const failure = toFailure(error, request.id);
  if (failure.status >= 500) {
    const fields = { err: error, requestId: request.id, code: failure.code, route: request.routeOptions.url };
    if (failure.kind === 'internal') request.server.httpLog.error(fields, 'a request failed');
    else request.server.httpLog.warn(fields, 'a request could not be answered');
  }
  if (error instanceof LimitReached) {
    const headers = request.routeOptions.config.surface?.rateLimitHeaders ?? standardRateLimitHeaders;
    void reply.headers(headers(error.standing, Date.now()));
  }
  return sendEncoded(encode, failure, reply);
}

export function sendEncoded(encode: EncodeError, failure: Failure, reply: FastifyReply): FastifyReply {
  const answer = encode(failure);
  void reply.code(answer.status);
  if (failure.retryAfterSeconds !== undefined)
    void reply.header('retry-after', String(Math.ceil(failure.retryAfterSeconds)));
  if (failure.allow !== undefined) void reply.header('allow', failure.allow.join(', '));
  // RFC 9110 §11.6.1 wants a challenge with every 401.
  if (answer.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (answer.headers !== undefined) void reply.headers({ ...answer.headers });
  void reply.header('content-type', `${answer.contentType ?? 'application/json'}; charset=utf-8`);
  // Made a string here, so that no response schema of the route can reshape an error.
  return reply.send(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}

function readJsonBodies(scope: FastifyInstance, surface: Surface): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseBody);
  if (surface.parseAnyContentType !== true) {
    scope.addContentTypeParser(/^application\/[\w.-]+\+json(?:;|$)/, { parseAs: 'buffer' }, parseBody);
    return;
  }
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, parseBody);
  scope.addHook('onRequest', async request => {
    // A content type that is no media type at all would be refused before any parser is asked.
    if (request.raw.headers['content-type'] !== undefined) request.raw.headers['content-type'] = 'application/json';
  });
}

async function parseBody(request: FastifyRequest, body: Buffer): Promise<unknown> {
  const encoding = request.raw.headers['content-encoding'];
  // Compressed bytes would only be called broken text.
  if (encoding !== undefined && encoding !== 'identity') throw encodedBody();
  const parsed = parseJsonBody(body);
  if (request.headers['idempotency-key'] !== undefined) request.sentBody = parsed;
  return parsed;
}

function encodedBody(): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'unsupported_content_encoding',
    message: 'Send the body as it is, without Content-Encoding',
  });
}
