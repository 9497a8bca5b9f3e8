import type { LightMyRequestResponse } from 'fastify';
import type { TestServer } from '#test/create-test-server';

/** A stranger's browser: calls with their token and nothing of the team's. */
export interface TestVisitor {
  readonly token: string;
  readonly visitorId: string;
  get(path: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  post(path: string, payload?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Says something under a key of its own; the events of the answer. */
  say(body: object, key?: string): Promise<{ readonly status: number; readonly events: VisitorFrame[] }>;
}

export interface VisitorFrame {
  readonly id: number;
  readonly data: Record<string, unknown>;
}

export async function publish(server: TestServer, settings: object = {}): Promise<void> {
  const { id, teamId } = server.agent;
  const scope = server.team.scope;
  if (teamId !== scope.teamId) throw new Error('not the agent of the team');
  await server.database.agents.update(scope, id, { settings: { visibility: 'public', ...settings } }, Date.now());
}

let keys = 0;

export async function enter(
  server: TestServer,
  slug = server.agent.id,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<TestVisitor> {
  const base = `/api/public/agents/${slug}`;
  const session = await server.app.inject({ method: 'POST', url: `${base}/sessions`, payload: body, headers });
  if (session.statusCode !== 201) throw new Error(`no session: ${session.body}`);
  const { token, visitorId } = session.json<{ token: string; visitorId: string }>();
  const own = { authorization: `Bearer ${token}` };
  const visitor: TestVisitor = {
    token,
    visitorId,
    get: (path, more = {}) =>
      server.app.inject({ method: 'GET', url: `${base}/${path}`, headers: { ...own, ...more } }),
    post: (path, payload = {}, more = {}) =>
      server.app.inject({ method: 'POST', url: `${base}/${path}`, payload, headers: { ...own, ...more } }),
    async say(said, key) {
      keys += 1;
      const answer = await visitor.post('messages', said, { 'idempotency-key': key ?? `key-${keys}` });
      return { status: answer.statusCode, events: framesOf(answer.body) };
    },
  };
  return visitor;
}

export function framesOf(body: string): VisitorFrame[] {
  return body
    .split('\n\n')
    .filter(frame => frame.includes('data: '))
    .map(frame => ({
      id: Number(/^id: (\d+)$/m.exec(frame)?.[1]),
      data: JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? 'null'),
    }));
}
