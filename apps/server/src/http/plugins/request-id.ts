import type { RawRequestDefaultExpression } from 'fastify';
import type { Ids } from '#kernel';

const ACCEPTED = /^[\w.:-]{1,128}$/;

/** The caller's `X-Request-Id` where it is a plain token, so that logs of both sides meet; else a fresh one. */
export function requestId(ids: Ids): (request: RawRequestDefaultExpression) => string {
  return request => {
    const given = request.headers['x-request-id'];
    return typeof given === 'string' && ACCEPTED.test(given) ? given : ids.next('req');
  };
}
