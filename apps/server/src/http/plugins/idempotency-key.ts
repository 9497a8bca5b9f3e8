import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { AppError, invalid } from '#kernel';
import type { IdempotencyRecord } from '#modules/access';

/** A request that carries an `Idempotency-Key`. */
export interface IdempotentRequest {
  readonly key: string;
  /** Method and route pattern: the same key on two routes is two keys. */
  readonly route: string;
  /** Hash of method, path and body. */
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
  const route = `${request.method} ${request.routeOptions.url}`;
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(JSON.stringify(request.body) ?? '')
    .digest('hex');
  return { key, route, fingerprint };
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
