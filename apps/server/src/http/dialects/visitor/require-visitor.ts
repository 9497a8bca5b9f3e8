import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { HttpPorts } from '../../http-ports.ts';
import { assertOrigin, type Visitor, type VisitorDoor } from './visitor-door.ts';

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor | null;
  }
  interface FastifyContextConfig {
    /** Wants the token of a visitor's session for the agent in its path. */
    visitor?: boolean;
  }
}

/**
 * Routes of this scope with `config.visitor` want a visitor's token, before their body is read. What they do then happens
 * inside the wall around the agent's team, where there is one.
 */
export function requireVisitor(scope: FastifyInstance, ports: Pick<HttpPorts, 'wall'>, door: VisitorDoor): void {
  scope.decorateRequest('visitor', null);
  scope.addHook<{ Params: { slug: string } }>('onRequest', async (request, reply) => {
    if (request.routeOptions.config.visitor !== true) return;
    request.visitor = await door.enter(request, request.params.slug);
    assertOrigin(request, reply, request.visitor.agent);
  });
  scope.addHook('preHandler', (request, _reply, done) => {
    if (ports.wall === undefined || request.visitor === null) done();
    else request.leaveWall = ports.wall.enter(request.visitor.agent.teamId, done);
  });
  scope.addHook('onResponse', (request, _reply, done) => {
    request.leaveWall?.();
    done();
  });
}

/** Whose session this request has. Only for routes with `config.visitor`. */
export function visitorOf(request: FastifyRequest): Visitor {
  if (request.visitor === null) throw new Error(`${request.routeOptions.url} wants no visitor`);
  return request.visitor;
}
