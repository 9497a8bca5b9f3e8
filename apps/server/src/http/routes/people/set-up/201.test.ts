import { agentPage, sessionView, setupView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { createOwnerToken } from '#modules/access';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const owner = { name: 'Amina', email: 'Amina@Example.com', password: 'a long enough one' };

test('the link makes the first owner, signs them in, and works once', async () => {
  const { app, ports, team } = the.server;
  const need = () => app.inject({ method: 'GET', url: '/api/v1/setup' });
  expect(expectAnswer(await need(), 200, setupView)).toStrictEqual({ needed: true });
  const token = createOwnerToken(ports.identity.ownerLinkKey, ports.clock.now());
  const setUp = () => app.inject({ method: 'POST', url: '/api/v1/setup', payload: { ...owner, token } });
  const response = await setUp();
  const session = expectAnswer(response, 201, sessionView);
  expect(session.user).toMatchObject({ name: 'Amina', email: 'amina@example.com', twoFactor: false });
  expect(session.teams).toMatchObject([{ id: team.scope.teamId, role: 'owner' }]);
  const setCookie = String(response.headers['set-cookie']);
  expect(setCookie).toMatch(/^baraza\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  const cookie = setCookie.split(';')[0] ?? '';

  const agents = await app.inject({ method: 'GET', url: '/api/v1/agents', headers: { cookie } });
  expect(expectAnswer(agents, 200, agentPage).items).toHaveLength(1);
  const again = await app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie } });
  expect(expectAnswer(again, 200, sessionView)).toStrictEqual(session);

  expect(expectAnswer(await need(), 200, setupView)).toStrictEqual({ needed: false });
  expectProblem(await setUp(), 410, 'setup_done');
});

test('a cookie that we did not sign is nobody’s', async () => {
  const { app } = the.server;
  for (const cookie of ['', 'baraza.session_token=x', `baraza.session_token=abc.${'A'.repeat(43)}%3D`]) {
    expectProblem(await app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie } }), 401, 'signed_out');
  }
  expectProblem(await app.inject({ method: 'GET', url: '/api/v1/session' }), 401, 'signed_out');
});
