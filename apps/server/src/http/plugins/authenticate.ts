import type { FastifyContextConfig, FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { AppError, type TeamScope } from '#kernel';
import type { Caller, Permission } from '#modules/access';
import type { HttpPorts } from '../http-ports.ts';
import { trackOrigin, wallIn } from './request-context.ts';
import { assertSameOrigin } from './same-origin.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Concerns more than one agent: callers limited to one are refused. */
    teamWide?: boolean;
  }
}

type Ports = Pick<HttpPorts, 'authenticator' | 'people' | 'identity' | 'wall'>;

/** Header that names the team a signed-in person acts for; their first one without it. */
const TEAM_HEADER = 'baraza-team';

/**
 * Every route of this scope wants a caller who has the route's `config.permission`, before its body is read: an API key
 * as `Authorization: Bearer <key>`, or without one the session cookie of a signed-in person. Routes with `config.public`
 * want neither. Refusals are 401 and 403 in the surface's envelope. A route that names no permission stops the server
 * from starting.
 */
export function requireCaller(scope: FastifyInstance, ports: Ports): void {
  scope.addHook('onRoute', assertNamesPermission);
  trackOrigin(scope);
  if (ports.wall !== undefined) wallIn(scope, ports.wall);
  scope.addHook('onRequest', (request, _reply, done) => {
    const { config } = request.routeOptions;
    if (config.public === true) {
      done();
      return;
    }
    const letIn = (caller: Caller): void => {
      request.caller = caller;
      done(refusal(caller, config));
    };
    try {
      const found = findCaller(ports, request);
      if (found instanceof Promise) found.then(letIn, done);
      else letIn(found);
    } catch (error) {
      done(error as Error);
    }
  });
}

function findCaller({ authenticator, people, identity }: Ports, request: FastifyRequest): Caller | Promise<Caller> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined || cookie === undefined) {
    return authenticator.authenticate(bearerSecret(authorization));
  }
  assertSameOrigin(request, identity.publicUrl);
  const team = request.headers[TEAM_HEADER];
  return people.authenticate({ cookie, teamId: typeof team === 'string' ? team : undefined });
}

function assertNamesPermission(route: RouteOptions): void {
  if (route.config?.public === true || route.config?.permission !== undefined) return;
  throw new Error(`${String(route.method)} ${route.url} names no permission`);
}

function refusal(caller: Caller, { permission, teamWide }: FastifyContextConfig): AppError | undefined {
  if (permission === undefined || !caller.permissions.has(permission)) {
    return denied(`This needs the permission ${permission}, which you do not have`, permission);
  }
  if (teamWide === true && caller.agentId !== null) {
    return denied('This key is limited to one agent', permission);
  }
  return undefined;
}

function denied(message: string, permission: Permission | undefined): AppError {
  return new AppError({ kind: 'forbidden', code: 'permission_denied', message, details: { permission } });
}

const BEARER = /^bearer +(\S+) *$/i;

export function bearerSecret(header: string | undefined): string | undefined {
  return header === undefined ? undefined : BEARER.exec(header)?.[1];
}

/** Who sent this request. Only for routes behind {@link requireCaller}. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error(`${request.routeOptions.url} is not behind requireCaller`);
  return request.caller;
}

export function scopeOf(request: FastifyRequest): TeamScope {
  return callerOf(request).scope;
}
