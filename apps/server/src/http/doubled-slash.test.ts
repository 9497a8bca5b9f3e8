import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test.each(['//v1/models', '/v1//models', '//health/live'])('%s is read as one slash', async url => {
  const response = await server.app.inject({ method: 'GET', url, headers: server.team.headers });
  expect(response.statusCode).toBe(200);
});

test('a key is asked for behind doubled slashes, too', async () => {
  const response = await server.app.inject({ method: 'GET', url: '//api//v1/agents' });
  expect(response.statusCode).toBe(401);
});

test.each(['/v1/models/', '/api/v1/get-agents/', '/api/dev/v1/chatbots/?limit=1', '/chatbots/'])(
  'the slash at the end of %s changes nothing',
  async url => {
    const { headers } = server.team;
    const answers = await Promise.all(
      [url, url.replace(/\/(?=$|\?)/, '')].map(at => server.app.inject({ method: 'GET', url: at, headers })),
    );
    expect(answers.map(answer => answer.statusCode)).toEqual([200, 200]);
    expect(answers[0]?.json()).toEqual(answers[1]?.json());
  },
);

test('a path that answers another verb says so with a slash at its end, too', async () => {
  const response = await server.app.inject({ method: 'GET', url: '/v1/chat/completions/' });
  expect(response.statusCode).toBe(405);
  expect(response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
});

test.each([
  ['DELETE', '/api/v1/team/'],
  ['DELETE', '/api/v1/team/members/..'],
  ['DELETE', '/api/dev/v1/chatbots/'],
  ['DELETE', '/api/v1//team//'],
])('%s %s, an id that is empty, does nothing to the whole', async (method, url) => {
  const { headers } = server.team;
  const response = await server.app.inject({ method: method as 'DELETE', url, headers });
  expect(response.statusCode).toBe(404);
  expect((await server.app.inject({ method: 'GET', url: '/api/v1/team', headers })).statusCode).toBe(200);
});

test('where a bot of the classic API is deleted, the slash at the end changes nothing', async () => {
  const { headers } = server.team;
  const created = await server.app.inject({ method: 'POST', url: '/chatbot/', headers, payload: { name: 'Gone' } });
  const url = `/chatbot/${(created.json() as { id: number }).id}/`;
  expect((await server.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(200);
  expect((await server.app.inject({ method: 'GET', url, headers })).statusCode).toBe(404);
});
