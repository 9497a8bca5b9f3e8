import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import type { TeamWall } from '#kernel';
import type { RequestOrigin } from '#modules/access';

declare module 'fastify' {
  interface FastifyRequest {
    /** Ends the wall around the caller's team, where there is one. */
    leaveWall: (() => void) | null;
  }
  interface FastifyContextConfig {
    /** Concerns several teams of one person: runs outside of the wall around each. */
    crossesTeams?: boolean;
  }
}

const current = new AsyncLocalStorage<RequestOrigin>();

/** The request that the running code answers; undefined outside of one. */
export function currentOrigin(): RequestOrigin | undefined {
  return current.getStore();
}

/**
 * Lets what is done for a request of this scope know which request it is and whose, for the audit log. Reading and
 * talking, which change nothing that is audited, are left out: they are most of the load.
 */
export function trackOrigin(scope: FastifyInstance): void {
  // After the body was read: parsers go their own asynchronous ways.
  scope.addHook('preHandler', (request, _reply, done) => {
    const { caller } = request;
    if (caller === null || request.method === 'GET' || request.routeOptions.config.permission === 'chat') done();
    else current.run({ actor: caller.actor, requestId: request.id, address: request.ip }, done);
  });
}

/** Answers each request of this scope inside the wall around its caller's team, until it is answered or streams. */
export function wallIn(scope: FastifyInstance, wall: TeamWall): void {
  scope.addHook('preHandler', (request, _reply, done) => {
    const { caller } = request;
    if (caller === null || request.routeOptions.config.crossesTeams === true) done();
    else request.leaveWall = wall.enter(caller.scope.teamId, done);
  });
  scope.addHook('onResponse', (request, _reply, done) => {
    request.leaveWall?.();
    done();
  });
}
