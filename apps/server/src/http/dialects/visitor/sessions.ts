import { randomBytes } from 'node:crypto';
import { createVisitorSession, publicAgent, visitorChallenge, visitorSession } from '@baraza/contracts';
import { AppError } from '#kernel';
import { signVisitorToken, VISITOR_TOKEN_MS, VisitorChallenges, type VisitorClaims } from '#modules/access';
import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { encodePublicAgent } from './encode-agent.ts';
import { proveIdentity, STRANGER, stillProved } from './prove-identity.ts';
import { addressOf, assertOrigin, assertPage, isOwnOrigin, type VisitorDoor } from './visitor-door.ts';
import { VISITOR_RATES } from './visitor-limits.ts';
import { slugPath } from './visitor-paths.ts';

/** How the agent looks, and a session for whoever may see it. */
export function registerVisitorSessions(app: HttpApp, ports: HttpPorts, door: VisitorDoor): void {
  const challenges = new VisitorChallenges(ports.visitorKey);

  app.get(
    '/api/public/agents/:slug',
    {
      config: { public: true, permission: 'chat', errors: [403, 429] },
      schema: {
        operationId: 'getPublicAgent',
        summary: 'How an agent shows itself to visitors',
        params: slugPath,
        response: { 200: publicAgent },
      },
    },
    async (request, reply) => {
      door.assertReads(addressOf(request));
      const agent = await door.getAgent(request.params.slug);
      assertOrigin(request, reply, agent);
      const flow =
        agent.flowVersionId === null
          ? undefined
          : await ports.flows.findDocument(door.scopeOf(agent), agent.flowVersionId);
      return encodePublicAgent(agent, flow);
    },
  );

  app.get(
    '/api/public/agents/:slug/challenge',
    {
      config: { public: true, permission: 'chat', errors: [403, 429] },
      schema: {
        operationId: 'getVisitorChallenge',
        summary: 'Work to do for a session, when one is refused with `challenge_required`',
        params: slugPath,
        response: { 200: visitorChallenge },
      },
    },
    async (request, reply) => {
      door.assertReads(addressOf(request));
      const agent = await door.getAgent(request.params.slug);
      assertOrigin(request, reply, agent);
      return challenges.create(agent.id, request.ip, ports.clock.now());
    },
  );

  app.post(
    '/api/public/agents/:slug/sessions',
    {
      config: { public: true, permission: 'chat', idempotency: 'own', errors: [403, 429] },
      schema: {
        operationId: 'createVisitorSession',
        summary: 'Start, renew or identify the session of a visitor',
        params: slugPath,
        body: createVisitorSession,
        response: { 201: visitorSession },
      },
    },
    async (request, reply) => {
      const { token, identity, challenge } = request.body;
      const agent = await door.getAgent(request.params.slug);
      assertOrigin(request, reply, agent);
      const page = pageOf(request.body.page, request);
      assertPage(agent, page);
      const now = ports.clock.now();
      await door.assertPace('session', addressOf(request), VISITOR_RATES.sessions);
      const known = door.recall(agent, token);
      const solved = challenge !== undefined && challenges.accept(challenge, agent.id, request.ip, now);
      if (
        !solved &&
        known === undefined &&
        !(await door.passes('stranger', addressOf(request), VISITOR_RATES.freeSessions))
      ) {
        throw challengeRequired();
      }
      const proved =
        identity === undefined
          ? await stillProved(ports, door.scopeOf(agent), known)
          : identity === null
            ? STRANGER
            : { userId: await proveIdentity(ports, door.scopeOf(agent), agent, identity, now), provedAt: now };
      const claims: VisitorClaims = {
        // Who says goodbye is a stranger afterwards.
        visitorId: identity === null || known === undefined ? newVisitorId() : known.visitorId,
        teamId: agent.teamId,
        agentId: agent.id,
        page,
        ...proved,
        expiresAt: now + VISITOR_TOKEN_MS,
      };
      void reply.code(201);
      return {
        token: signVisitorToken(ports.visitorKey, claims),
        visitorId: claims.visitorId,
        userId: claims.userId,
        expiresAt: new Date(claims.expiresAt).toISOString(),
      };
    },
  );
}

function newVisitorId(): string {
  return `vis_${randomBytes(15).toString('base64url')}`;
}

/** The page as its browser told it, unless it is one of ours. An origin that cannot be read (a local file) is none. */
function pageOf(page: string | null | undefined, request: Parameters<typeof isOwnOrigin>[0]): string | null {
  if (page === null || page === undefined || page === '' || isOwnOrigin(request, page)) return null;
  return page;
}

function challengeRequired(): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'challenge_required',
    message: 'Too many sessions began at this address: solve a challenge for one more',
  });
}
