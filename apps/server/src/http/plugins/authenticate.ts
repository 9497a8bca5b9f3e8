import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TeamScope } from '#kernel';
import type { ApiKeyAuthenticator, Caller } from '#modules/access';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/**
 * Every route of this scope wants `Authorization: Bearer <API key>`, before its body is read; routes with
 * `config.public` do not. Refusals are thrown as 401 and wear the surface's envelope.
 */
export function requireApiKey(scope: FastifyInstance, authenticator: ApiKeyAuthenticator): void {
  scope.addHook('onRequest', async request => {
    if (request.routeOptions.config.public === true) return;
    const found = authenticator.authenticate(bearerSecret(request.headers.authorization));
    request.caller = found instanceof Promise ? await found : found;
  });
}

const BEARER = /^bearer +(\S+) *$/i;

export function bearerSecret(header: string | undefined): string | undefined {
  return header === undefined ? undefined : BEARER.exec(header)?.[1];
}

/** Who sent this request. Only for routes behind {@link requireApiKey}. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error(`${request.routeOptions.url} is not behind requireApiKey`);
  return request.caller;
}

export function scopeOf(request: FastifyRequest): TeamScope {
  return callerOf(request).scope;
}
