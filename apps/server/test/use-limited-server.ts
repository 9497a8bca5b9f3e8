import { limitsView } from '@baraza/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach } from 'vitest';
import type { z } from 'zod';
import { createTestServer, type TestServer, type TestTeam } from './create-test-server.ts';
import { expectAnswer } from './expect-answer.ts';
import { saying } from './scripted-models.ts';

/** 21 November 2026, noon UTC. */
export const NOON = Date.UTC(2026, 10, 21, 12);
export const NEXT_MONTH = '2026-12-01T00:00:00.000Z';

/** A server whose clock stands still, new for every test, and the calls that tests of limits make. */
export interface LimitedServer {
  readonly server: TestServer;
  /** What its clock says. */
  now: number;
  /** Changes the limits of a team, its own when none is named. */
  limit(change: object, team?: TestTeam): Promise<LightMyRequestResponse>;
  limits(): Promise<z.infer<typeof limitsView>>;
  /** Says something to the agent of the server's team. */
  chat(payload?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

export function useLimitedServer(): LimitedServer {
  let server: TestServer;
  const the: LimitedServer = {
    get server() {
      return server;
    },
    now: NOON,
    limit: (change, team = server.team) =>
      server.call({ method: 'PATCH', url: '/api/v1/team/limits', payload: change, headers: team.headers }),
    limits: async () => expectAnswer(await server.call({ method: 'GET', url: '/api/v1/team/limits' }), 200, limitsView),
    chat: (payload = { message: 'Hi' }, headers = {}) =>
      server.call({ url: '/api/v1/agents/support-agent/chat', payload, headers }),
  };
  beforeEach(async () => {
    the.now = NOON;
    server = await createTestServer({ clock: { now: () => the.now } });
    server.models.script = saying('Hello', ' there!');
  });
  afterEach(() => server.close());
  return the;
}

/** How many answers have which status. */
export function statuses(responses: readonly LightMyRequestResponse[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { statusCode } of responses) counts[statusCode] = (counts[statusCode] ?? 0) + 1;
  return counts;
}

export function inParallel(
  count: number,
  send: (index: number) => Promise<LightMyRequestResponse>,
): Promise<LightMyRequestResponse[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => send(index)));
}
