import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { AppError, type UnitOfWork } from '#kernel';
import type { IdempotencyStore, StoredResponse } from '#modules/access';
import type { HttpPorts } from '../http-ports.ts';
import { encodeProblem, toFailure } from '../problem.ts';
import { bearerSecret, callerOf } from './authenticate.ts';
import { type IdempotentRequest, REPLAYED_HEADER, readIdempotencyKey, takeKey } from './idempotency-key.ts';
import { openResponse, sealResponse } from './sealed-response.ts';

type Mode = 'transaction' | 'recorded' | 'sealed';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * How a POST keeps its promise that one key has one effect. `transaction` (the default): the handler and the record
     * are one unit of work. `recorded`: the record is written before and after, for handlers that do slow things and
     * change nothing but usage. `sealed`: `transaction`, with the answer encrypted. `own`: the handler sees to it.
     */
    idempotency?: Mode | 'own';
  }
}

type Ports = Pick<HttpPorts, 'clock'> & { readonly idempotency: IdempotencyStore; readonly unitOfWork: UnitOfWork };
type Handler = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => unknown;

/** Lets every POST of this scope take an `Idempotency-Key`; see {@link FastifyContextConfig}. Handlers return their answer. */
export function keepPostsIdempotent(scope: FastifyInstance, ports: Ports): void {
  scope.addHook('onRoute', route => {
    const mode = route.config?.idempotency ?? 'transaction';
    if (route.method !== 'POST' || mode === 'own') return;
    route.handler = onlyOnce(ports, route, mode);
  });
}

function onlyOnce(ports: Ports, route: RouteOptions, mode: Mode): Handler {
  const handler = route.handler as Handler;
  return async function idempotent(request, reply) {
    const once = readIdempotencyKey(request);
    if (once === undefined) return handler.call(this, request, reply);
    const run = async (): Promise<StoredResponse> => toResponse(await handler.call(this, request, reply), reply);
    const work = (): Promise<Answer> => answerOnce(ports, request, once, mode, run);
    const { response, replayed } = await (mode === 'recorded' ? work() : ports.unitOfWork.run(work));
    if (replayed) void reply.header(REPLAYED_HEADER, 'true');
    return reply.code(response.status).header('content-type', response.contentType).send(response.body);
  };
}

interface Answer {
  readonly response: StoredResponse;
  readonly replayed: boolean;
}

async function answerOnce(
  ports: Ports,
  request: FastifyRequest,
  once: IdempotentRequest,
  mode: Mode,
  run: () => Promise<StoredResponse>,
): Promise<Answer> {
  const { scope } = callerOf(request);
  const earlier = await takeKey(ports, scope, once);
  if (earlier !== undefined) {
    return { response: mode === 'sealed' ? unseal(earlier, request) : earlier, replayed: true };
  }
  const keep = (response: StoredResponse): Promise<void> =>
    ports.idempotency.finish(scope, once.route, once.key, response);
  try {
    const response = await run();
    await keep(mode === 'sealed' ? { ...response, body: sealResponse(response.body, secretOf(request)) } : response);
    return { response, replayed: false };
  } catch (error) {
    // Elsewhere the record goes with the transaction.
    if (mode === 'recorded') await keep(failureResponse(error, request));
    throw error;
  }
}

/** What the surface's error handler will send. */
function failureResponse(error: unknown, request: FastifyRequest): StoredResponse {
  const encode = request.routeOptions.config.surface?.encodeError ?? encodeProblem;
  const answer = encode(toFailure(error, request.id));
  return {
    status: answer.status,
    contentType: `${answer.contentType ?? 'application/json'}; charset=utf-8`,
    body: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
  };
}

function toResponse(payload: unknown, reply: FastifyReply): StoredResponse {
  const type = reply.getHeader('content-type');
  return {
    status: reply.statusCode,
    contentType: typeof type === 'string' ? type : 'application/json; charset=utf-8',
    body: payload === undefined ? '' : JSON.stringify(payload),
  };
}

function unseal(response: StoredResponse, request: FastifyRequest): StoredResponse {
  const body = openResponse(response.body, secretOf(request));
  if (body !== undefined) return { ...response, body };
  throw new AppError({
    kind: 'unprocessable',
    code: 'idempotency_key_reused',
    message: 'This Idempotency-Key came before with another API key',
    field: 'Idempotency-Key',
  });
}

function secretOf(request: FastifyRequest): string {
  return bearerSecret(request.headers.authorization) ?? request.headers.cookie ?? '';
}
