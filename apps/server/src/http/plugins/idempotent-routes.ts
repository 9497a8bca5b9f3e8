import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { AppError, type UnitOfWork } from '#kernel';
import type { IdempotencyRecord, IdempotencyStore, StoredResponse } from '#modules/access';
import type { HttpPorts } from '../http-ports.ts';
import { bearerSecret, callerOf } from './authenticate.ts';
import {
  assertSameRequest,
  type IdempotentRequest,
  REPLAYED_HEADER,
  readIdempotencyKey,
  stillRunning,
} from './idempotency-key.ts';
import { openResponse, sealResponse } from './sealed-response.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * How a POST keeps its promise that one key has one effect. `transaction` (the default): the handler and the record
     * are one unit of work. `recorded`: the record is written before and after, for handlers that do slow things and
     * change nothing but usage. `sealed`: `transaction`, with the answer encrypted. `own`: the handler sees to it.
     */
    idempotency?: 'transaction' | 'recorded' | 'sealed' | 'own';
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

function onlyOnce(ports: Ports, route: RouteOptions, mode: 'transaction' | 'recorded' | 'sealed'): Handler {
  const handler = route.handler as Handler;
  return async function idempotent(request, reply) {
    const once = readIdempotencyKey(request);
    if (once === undefined) return handler.call(this, request, reply);
    const run = async (): Promise<StoredResponse> => toResponse(await handler.call(this, request, reply), reply);
    const work = (): Promise<StoredResponse | IdempotencyRecord> => answerOnce(ports, request, once, mode, run);
    const outcome = await (mode === 'recorded' ? work() : ports.unitOfWork.run(work));
    if ('status' in outcome) return send(reply, outcome);
    void reply.header(REPLAYED_HEADER, 'true');
    return send(reply, recall(outcome, mode, request));
  };
}

/** Longer than anything that runs under a `recorded` key: past it, the process that ran it must have died. */
export const ABANDONED_AFTER_MS = 10 * 60_000;

/** The answer of this run, or the record of an earlier one. */
async function answerOnce(
  ports: Ports,
  request: FastifyRequest,
  once: IdempotentRequest,
  mode: 'transaction' | 'recorded' | 'sealed',
  run: () => Promise<StoredResponse>,
): Promise<StoredResponse | IdempotencyRecord> {
  const { scope } = callerOf(request);
  const now = ports.clock.now();
  const begun = await ports.idempotency.begin(scope, { ...once, turnId: null }, now);
  if (begun !== 'started') {
    assertSameRequest(begun, once);
    if (begun.response !== null) return begun;
    if (now - begun.createdAt < ABANDONED_AFTER_MS) throw stillRunning();
  }
  const response = await run();
  const stored = mode === 'sealed' ? { ...response, body: sealResponse(response.body, secretOf(request)) } : response;
  await ports.idempotency.finish(scope, once.route, once.key, stored);
  return response;
}

function toResponse(payload: unknown, reply: FastifyReply): StoredResponse {
  const type = reply.getHeader('content-type');
  return {
    status: reply.statusCode,
    contentType: typeof type === 'string' ? type : 'application/json; charset=utf-8',
    body: payload === undefined ? '' : JSON.stringify(payload),
  };
}

function send(reply: FastifyReply, response: StoredResponse): FastifyReply {
  return reply.code(response.status).header('content-type', response.contentType).send(response.body);
}

function recall(record: IdempotencyRecord, mode: string, request: FastifyRequest): StoredResponse {
  const { response } = record;
  if (response === null) throw stillRunning();
  if (mode !== 'sealed') return response;
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
  return bearerSecret(request.headers.authorization) ?? '';
}
