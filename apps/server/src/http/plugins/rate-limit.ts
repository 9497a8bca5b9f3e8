import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#modules/access';
import { networkOf } from '#modules/agents';
import type { LimitStanding, TeamLimits } from '#modules/usage';
import type { HttpPorts } from '../http-ports.ts';
import { standardRateLimitHeaders } from './rate-limit-headers.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `none`: not counted, so that who has shut himself out can still change his limits. */
    rateLimit?: 'none';
  }
}

/**
 * Holds every request with a caller against the rates of its team, after the caller is known and before the body is read.
 * The answer says how the tightest rate stands; a request beyond it is a 429 in the envelope of its surface. A team
 * without rates costs a look in memory: no promise, no statement.
 */
export function limitRequests(app: FastifyInstance, ports: Pick<HttpPorts, 'limits' | 'clock'>): void {
  app.addHook('preParsing', (request, reply, _payload, done) => {
    const { caller } = request;
    if (caller === null || request.routeOptions.config.rateLimit === 'none') {
      done();
      return;
    }
    const limits = ports.limits.cache.get(caller.scope);
    if (!(limits instanceof Promise) && !limits.limitsRequests) {
      showNoLimit(ports, request, reply);
      done();
      return;
    }
    const letPass = (standing: LimitStanding | undefined): void => {
      if (standing === undefined) showNoLimit(ports, request, reply);
      else showStanding(ports, request, reply, standing);
      done();
    };
    countRequest(ports, request, caller, limits).then(letPass, done);
  });
}

async function countRequest(
  { limits: { requests } }: Pick<HttpPorts, 'limits'>,
  request: FastifyRequest,
  { scope, credentialId }: Caller,
  loading: TeamLimits | Promise<TeamLimits>,
): Promise<LimitStanding | undefined> {
  const limits = await loading;
  if (!limits.limitsRequests) return undefined;
  return requests.takeRequest(limits, { teamId: scope.teamId, credentialId, address: networkOf(request.ip) });
}

/** Stands for no limit where a surface's clients expect a number. */
const UNLIMITED = 1_000_000;

function showNoLimit(ports: Pick<HttpPorts, 'clock'>, request: FastifyRequest, reply: FastifyReply): void {
  if (request.routeOptions.config.surface?.alwaysShowsRate !== true) return;
  showStanding(ports, request, reply, { limit: UNLIMITED, remaining: UNLIMITED, resetsAt: ports.clock.now() });
}

function showStanding(
  { clock }: Pick<HttpPorts, 'clock'>,
  request: FastifyRequest,
  reply: FastifyReply,
  standing: LimitStanding,
): void {
  const encode = request.routeOptions.config.surface?.rateLimitHeaders ?? standardRateLimitHeaders;
  void reply.headers(encode(standing, clock.now()));
}
