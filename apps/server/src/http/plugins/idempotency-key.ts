import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { AppError, type Clock, invalid, type TeamScope } from '#kernel';
import type { IdempotencyRecord, IdempotencyStore, StoredResponse } from '#modules/access';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key it is, where several people share a team's scope; null when keys are the team's. */
    idempotencyOwner: string | null;
    /** The JSON of a request that carries an `Idempotency-Key`, before a schema took anything from it. */
    sentBody: unknown;
  }
}

/** A request that carries an `Idempotency-Key`. */
export interface IdempotentRequest {
  readonly key: string;
  /** Method and route pattern: the same key on two routes is two keys. */
  readonly route: string;
  /** Hash of method, path and body as it was sent, whatever its white space and the order of its names. */
  readonly fingerprint: string;
}

const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** What the request's `Idempotency-Key` covers; undefined without one. Throws a 400 for one that is no key. */
export function readIdempotencyKey(request: FastifyRequest): IdempotentRequest | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw invalid(
      'Idempotency-Key',
      'Idempotency-Key must be 1 to 255 printable ASCII characters',
      'invalid_idempotency_key',
    );
  }
  const owner = request.idempotencyOwner === null ? '' : ` ${request.idempotencyOwner}`;
  const route = `${request.method} ${request.routeOptions.url}${owner}`;
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(JSON.stringify(request.sentBody === undefined ? request.body : inOrder(request.sentBody)) ?? '')
    .digest('hex');
  return { key, route, fingerprint };
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]));
}

/** Refuses a key that came before with another request: it can be neither answered nor run. */
export function assertSameRequest(record: IdempotencyRecord, request: IdempotentRequest): void {
  if (record.fingerprint === request.fingerprint) return;
  throw new AppError({
    kind: 'unprocessable',
    code: 'idempotency_key_reused',
    message: 'This Idempotency-Key came before with another request',
    field: 'Idempotency-Key',
  });
}

/** Longer than anything that runs under a key: past it, the process that ran it must have died. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/**
 * Takes the key for a request that is not bound to a stored turn. Undefined: it is this request's to answer, and
 * `idempotency.finish` keeps the answer. Else the answer the same request had before. Throws a 422 for another request's
 * key and a 409 while the first one runs.
 */
export async function takeKey(
  ports: { readonly idempotency: IdempotencyStore; readonly clock: Clock },
  scope: TeamScope,
  once: IdempotentRequest,
): Promise<StoredResponse | undefined> {
  const now = ports.clock.now();
  const begun = await ports.idempotency.begin(scope, { ...once, turnId: null }, now);
  if (begun === 'started') return undefined;
  assertSameRequest(begun, once);
  if (begun.response !== null) return begun.response;
  const isAbandoned = now - begun.createdAt >= ABANDONED_AFTER_MS;
  if (isAbandoned && (await ports.idempotency.takeOver(scope, once.route, once.key, begun.createdAt, now))) {
    return undefined;
  }
  throw stillRunning();
}

const RETRY_SECONDS = 1;

export function stillRunning(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'idempotency_key_in_use',
    message: 'The first request with this Idempotency-Key is still running',
    retryAfterSeconds: RETRY_SECONDS,
  });
}

/** Set on every answer that repeats the first one. */
export const REPLAYED_HEADER = 'idempotency-replayed';
