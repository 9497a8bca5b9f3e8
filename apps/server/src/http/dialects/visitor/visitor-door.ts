import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type Clock, notFound, type TeamScope, teamScope } from '#kernel';
import { type Actor, readVisitorToken, VISITOR_MEMORY_MS, type VisitorClaims } from '#modules/access';
import { type Agent, mayBeEmbedded, networkOf } from '#modules/agents';
import { MemoryRateLimiter, type Rate, type RateLimiter, type RateStanding } from '#modules/usage';
import type { HttpPorts } from '../../http-ports.ts';
import { bearerSecret } from '../../plugins/authenticate.ts';
import type { StreamReader } from '../../sse/open-stream.ts';
import { VISITOR_RATES } from './visitor-limits.ts';

/** A visitor with a session, and the agent it is for. */
export interface Visitor {
  readonly claims: VisitorClaims;
  readonly agent: Agent;
  /** Of the team and this one agent. */
  readonly scope: TeamScope;
  /** The person that conversations belong to: who the visitor proved to be, else the visitor. */
  readonly person: string;
  readonly actor: Actor;
}

type DoorPorts = Pick<HttpPorts, 'agents' | 'visitorKey' | 'clock'> & {
  readonly limits: Pick<HttpPorts['limits'], 'visitors'>;
};

/** Lets strangers in: only to agents that are shown, from pages that may show them, at the pace of people. */
export class VisitorDoor {
  readonly #ports: DoorPorts;
  /** Of this process: reading costs the node that is asked. */
  readonly #reads: MemoryRateLimiter;
  /** Of all nodes. */
  readonly #rates: RateLimiter;
  /** Answers under way, by who reads them. */
  readonly #places = new Map<string, number>();

  constructor(ports: DoorPorts) {
    this.#ports = ports;
    this.#reads = new MemoryRateLimiter(ports.clock);
    this.#rates = ports.limits.visitors;
  }

  get #clock(): Clock {
    return this.#ports.clock;
  }

  /** An agent that strangers may see. A private one looks like a missing one. */
  async getAgent(idOrSlug: string): Promise<Agent> {
    const agent = await this.#ports.agents.findShown(idOrSlug);
    if (agent === undefined || agent.settings.visibility !== 'public') throw notFound('agent');
    return agent;
  }

  scopeOf(agent: Agent): TeamScope {
    return teamScope(agent.teamId, agent.id);
  }

  /** Whose valid token the request carries. 401 without one, 404 when the agent has gone out of sight. */
  async enter(request: FastifyRequest, idOrSlug: string): Promise<Visitor> {
    const claims = this.#claimsOf(bearerSecret(request.headers.authorization));
    if (claims === undefined || claims.expiresAt <= this.#clock.now()) throw noSession();
    const agent = await this.getAgent(idOrSlug);
    if (agent.id !== claims.agentId || agent.teamId !== claims.teamId) throw noSession();
    assertPage(agent, claims.page);
    return {
      claims,
      agent,
      scope: this.scopeOf(agent),
      person: claims.userId ?? claims.visitorId,
      actor: { kind: 'visitor', id: claims.visitorId, name: null },
    };
  }

  /** Visitors as readers of streams: until the agent is closed to them, wherever that is said. */
  readerOf({ agent, claims }: Visitor): StreamReader {
    return {
      id: `stranger ${agent.id} ${claims.page ?? ''}`,
      isGone: async () => {
        const shown = await this.#ports.agents.findShown(agent.id);
        if (shown === undefined || shown.settings.visibility !== 'public') return true;
        return shown.teamId !== claims.teamId || (claims.page !== null && !mayBeEmbedded(shown.settings, claims.page));
      },
    };
  }

  /** Who an earlier token of this agent was for; undefined when it is none of ours or too old. */
  recall(agent: Agent, token: string | undefined): VisitorClaims | undefined {
    const claims = this.#claimsOf(token);
    if (claims?.agentId !== agent.id || claims.expiresAt + VISITOR_MEMORY_MS < this.#clock.now()) return undefined;
    return claims;
  }

  /** Whether one more passes under a rate; it is counted when it does. */
  async passes(what: string, who: string, rate: Rate): Promise<boolean> {
    return (await this.#rates.take(keyOf(what, who), rate)).allowed;
  }

  /** Throws `too_many_requests` with the seconds to wait. */
  async assertPace(what: string, who: string, rate: Rate): Promise<void> {
    assertAllowed(await this.#rates.take(keyOf(what, who), rate));
  }

  /** The same for looking at something, on this node. */
  assertReads(who: string): void {
    assertAllowed(this.#reads.take(who, VISITOR_RATES.reads));
  }

  /** Takes one of `most` places until the answer has gone, whole or not. Throws `too_many_requests` when all are taken. */
  holdPlace(what: string, who: string, most: number, reply: FastifyReply): void {
    const key = `${what} ${who}`;
    const taken = this.#places.get(key) ?? 0;
    if (taken >= most) throw tooMany(PLACE_RETRY_SECONDS);
    this.#places.set(key, taken + 1);
    reply.raw.once('close', () => {
      const left = (this.#places.get(key) ?? 1) - 1;
      if (left === 0) this.#places.delete(key);
      else this.#places.set(key, left);
    });
  }

  #claimsOf(token: string | undefined): VisitorClaims | undefined {
    return token === undefined ? undefined : readVisitorToken(this.#ports.visitorKey, token);
  }
}

/**
 * The `Origin` of a request is our own page, or one that may show the agent; then browsers may read the answer there.
 * Nothing here relies on it: the frame's `frame-ancestors` is what keeps other pages out.
 */
export function assertOrigin(request: FastifyRequest, reply: FastifyReply, agent: Agent): void {
  const { origin } = request.headers;
  void reply.header('vary', 'origin');
  if (origin === undefined || isOwnOrigin(request, origin)) return;
  if (!mayBeEmbedded(agent.settings, origin)) throw foreignPage();
  void reply.headers({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-turn-id, retry-after, idempotency-replayed',
  });
}

/** A page that may not show the agent gets no session, when its browser told us who it is. */
export function assertPage(agent: Agent, page: string | null): void {
  if (page !== null && !mayBeEmbedded(agent.settings, page)) throw foreignPage();
}

export function isOwnOrigin(request: FastifyRequest, origin: string): boolean {
  const given = URL.parse(origin);
  // Read alike, so that a default port is one in both or in neither.
  return given !== null && URL.parse(`${given.protocol}//${request.host}`)?.host === given.host;
}

/** Who reads, for rates and places: an address, or the network that is one subscriber's. */
export function addressOf(request: Pick<FastifyRequest, 'ip'>): string {
  return networkOf(request.ip);
}

const PLACE_RETRY_SECONDS = 5;

/** Counts may be kept outside of this process, where addresses are nobody's to read. */
function keyOf(what: string, who: string): string {
  return `stranger:${what}:${createHash('sha256').update(who).digest('base64url')}`;
}

function assertAllowed({ allowed, retryAfterMs }: RateStanding): void {
  if (!allowed) throw tooMany(Math.max(1, Math.ceil(retryAfterMs / 1000)));
}

function tooMany(retryAfterSeconds: number): AppError {
  return new AppError({
    kind: 'rate-limited',
    code: 'too_many_requests',
    message: 'Too many requests. Please wait a little and try again',
    retryAfterSeconds,
  });
}

function foreignPage(): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'page_not_allowed',
    message: 'This agent may not be shown on this page',
  });
}

function noSession(): AppError {
  return new AppError({
    kind: 'unauthenticated',
    code: 'no_visitor_session',
    message: 'The session is over; start a new one',
  });
}
