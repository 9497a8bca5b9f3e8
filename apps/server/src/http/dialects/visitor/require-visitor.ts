import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpPorts } from '../../http-ports.ts';
import { addressOf, assertOrigin, type Visitor, type VisitorDoor } from './visitor-door.ts';
import { VISITOR_PLACES } from './visitor-limits.ts';

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

/** Counts a stream that its visitor reads until it ends. Throws `too_many_requests` for one more than anybody needs. */
export function holdStream(door: VisitorDoor, request: FastifyRequest, reply: FastifyReply): void {
  door.holdPlace('stream', visitorOf(request).claims.visitorId, VISITOR_PLACES.streams, reply);
  door.holdPlace('stream', addressOf(request), VISITOR_PLACES.streamsOfAddress, reply);
}
