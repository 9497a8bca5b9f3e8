import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, headers = {}) =>
  the.server.call({ method, url: `/api/v2/agents${path}`, headers, ...(payload === undefined ? {} : { payload }) });

test('an agent is made, read, listed, changed and deleted', async () => {
  const made = await call('POST', '', {
    name: 'Duka',
    instructions: 'Be brief.',
    temperature: 0.2,
    visibility: 'public',
  });
  expect(made.statusCode, made.body).toBe(200);
  const { data } = made.json();
  expect(data).toStrictEqual({
    id: expect.stringMatching(/^agt_/),
    name: 'Duka',
    slug: 'duka',
    status: 'ready',
    model: 'openai/scripted',
    instructions: 'Be brief.',
    temperature: 0.2,
    visibility: 'public',
    styles: {
      theme: 'light',
      buttonColor: null,
      userMessageColor: null,
      alignChatButton: 'right',
      autoOpenChatWindowAfter: null,
    },
    createdAt: expect.any(Number),
    updatedAt: expect.any(Number),
  });
  expect((await call('GET', '/duka')).json().data).toStrictEqual(data);
  const listed = (await call('GET', '?limit=1')).json();
  expect(listed.data).toStrictEqual([data]);
  expect(listed.pagination).toMatchObject({ hasMore: true, total: 2 });
  const changed = await call('PUT', '/duka', { name: 'Shop', model: 'gpt-4' });
  expect(changed.json().data).toMatchObject({ id: data.id, name: 'Shop', model: 'openai/gpt-4', visibility: 'public' });
  const styled = await call('PUT', '/duka/styles', { theme: 'dark', buttonColor: '#000' });
  expect(styled.json().data.styles).toMatchObject({ theme: 'dark', buttonColor: '#000', alignChatButton: 'right' });
  expect((await call('DELETE', '/duka')).json()).toStrictEqual({ data: { success: true } });
  expect((await call('GET', '/duka')).json().error.code).toBe('AGENT_NOT_FOUND');
});

test('an Idempotency-Key makes one agent', async () => {
  const headers = { 'idempotency-key': 'v2-agent' };
  const first = await call('POST', '', { name: 'Once' }, headers);
  const second = await call('POST', '', { name: 'Once' }, headers);
  expect(second.json()).toStrictEqual(first.json());
  expect(second.headers['idempotency-replayed']).toBe('true');
});

test.each([
  ['POST', '', {}],
  ['POST', '', { name: ' ' }],
  ['POST', '', { name: 'x', temperature: 2 }],
  ['PUT', '/support-agent', { visibility: 'hidden' }],
  ['PUT', '/support-agent/styles', { theme: 'blue' }],
  ['PUT', '/support-agent/styles', { colour: 'blue' }],
] as const)('400: %s %s %j', async (method, path, payload) => {
  const response = await call(method, path, payload);
  expect([response.statusCode, response.json().error.code]).toStrictEqual([400, 'VALIDATION_INVALID_BODY']);
});

test('another team’s agent looks like none', async () => {
  const theirs = await the.server.createAgent(await the.server.createTeam(), 'Theirs');
  for (const [method, path, payload] of [
    ['GET', `/${theirs.id}`, undefined],
    ['PUT', `/${theirs.id}`, { name: 'Mine' }],
    ['PUT', `/${theirs.id}/styles`, {}],
    ['DELETE', `/${theirs.id}`, undefined],
  ] as const) {
    const response = await call(method, path, payload);
    expect([response.statusCode, response.json().error.code]).toStrictEqual([404, 'AGENT_NOT_FOUND']);
  }
});
