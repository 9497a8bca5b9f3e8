import type { LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';
import { knowledgeBaseView, knowledgeSourceView } from './knowledge-base.ts';

const the = useTestServer();

const call = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
): Promise<LightMyRequestResponse> =>
  the.server.call({ method, url: `/api/dev/v1${path}`, ...(payload === undefined ? {} : { payload }) });

const titles = async (agentId: string): Promise<string[]> => {
  const { items } = await the.server.ports.knowledge.listSources(the.server.team.scope, agentId, {}, { limit: 50 });
  return items.map(({ title }) => title);
};

test('a knowledge base is shared: chatbots have its sources as long as they are attached', async () => {
  const made = expectAnswer(await call('POST', '/knowledge-bases', { name: 'Prices' }), 201, knowledgeBaseView);
  expect(made).toMatchObject({ name: 'Prices', description: null, status: 'empty', source_count: 0 });
  const one = await the.server.createAgent(the.server.team, 'One');
  const two = await the.server.createAgent(the.server.team, 'Two');
  const url = `/knowledge-bases/${made.id}`;
  const text = { title: 'Tea', content: 'Tea is 2,000 TZS.' };
  const tea = expectAnswer(await call('POST', `${url}/sources/text`, text), 201, knowledgeSourceView);
  expect(tea).toMatchObject({ kb_id: made.id, type: 'text', title: 'Tea', url: null, status: 'processing' });

  for (const agent of [one, two]) {
    expect((await call('POST', `/chatbots/${agent.id}/knowledge-bases`, { kb_id: made.id })).statusCode).toBe(201);
  }
  expect((await call('POST', `/chatbots/${one.id}/knowledge-bases`, { kb_id: made.id })).statusCode).toBe(201);
  await call('POST', `${url}/sources/text`, { title: 'Coffee', content: 'Coffee is 3,000 TZS.' });
  for (const agent of [one, two]) expect((await titles(agent.id)).toSorted()).toStrictEqual(['Coffee', 'Tea']);
  expect((await call('GET', url)).json()).toMatchObject({ status: 'processing', source_count: 2 });
  const listed = await call('GET', `/chatbots/${one.id}/knowledge-bases`);
  expect(listed.json()).toMatchObject({ items: [{ id: made.id }], total: 1 });

  const gone = await call('DELETE', `${url}/sources/${tea.id}`);
  expect([gone.statusCode, gone.body]).toStrictEqual([204, '']);
  expect((await call('GET', `${url}/sources`)).json()).toMatchObject({ items: [{ title: 'Coffee' }], total: 1 });
  expect(await titles(one.id)).toStrictEqual(['Coffee']);
  await call('DELETE', `/chatbots/${one.id}/knowledge-bases/${made.id}`);
  expect(await titles(one.id)).toStrictEqual([]);
  expect(await titles(two.id)).toStrictEqual(['Coffee']);
  expect((await call('DELETE', url)).statusCode).toBe(204);
  expect(await titles(two.id)).toStrictEqual([]);
  expect((await call('GET', url)).statusCode).toBe(404);
});

test('a knowledge base is listed, renamed, and no other team’s', async () => {
  const { id } = (await call('POST', '/knowledge-bases', { name: 'Old', description: 'D' })).json<{ id: string }>();
  expect((await call('PATCH', `/knowledge-bases/${id}`, { name: 'New' })).json()).toMatchObject({
    name: 'New',
    description: 'D',
  });
  expect((await call('GET', '/knowledge-bases')).json()).toMatchObject({ items: [{ id, name: 'New' }], total: 1 });
  const { headers } = await the.server.createTeam();
  const foreign = await the.server.call({ method: 'GET', url: `/api/dev/v1/knowledge-bases/${id}`, headers });
  expect([foreign.statusCode, foreign.json()]).toStrictEqual([404, { detail: 'Knowledge base not found' }]);
});

test.each([
  ['text', { title: 'x' }, 'content'],
  ['text', { title: 'x', content: ' ' }, 'content'],
  ['web', { url: 'ftp://example.com' }, 'url'],
])('a source of the kind %s that says %j is a 422', async (kind, payload, field) => {
  const { id } = (await call('POST', '/knowledge-bases', { name: 'Strict' })).json<{ id: string }>();
  const response = await call('POST', `/knowledge-bases/${id}/sources/${kind}`, payload);
  expect(response.statusCode).toBe(422);
  expect(response.json()).toMatchObject({ detail: [{ loc: ['body', field] }] });
});

test('a page that may not be read is refused at once', async () => {
  const { id } = (await call('POST', '/knowledge-bases', { name: 'Private' })).json<{ id: string }>();
  const response = await call('POST', `/knowledge-bases/${id}/sources/web`, { url: 'http://127.0.0.1/' });
  expect(response.statusCode).toBe(422);
  expect(response.json()).toStrictEqual({ detail: expect.stringContaining('127.0.0.1') });
  const { total } = (await call('GET', `/knowledge-bases/${id}/sources`)).json<{ total: number }>();
  expect(total).toBe(0);
});
