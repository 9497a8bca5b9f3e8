import { sourceDetail, sourceView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const URL = '/api/v1/agents/support-agent/sources';
const settle = async (id: string): Promise<void> => {
  const { scope } = the.server.team;
  await the.server.ports.knowledge.claimSource(scope, the.server.agent.id, id, Date.now());
  await the.server.ports.knowledge.markReady(scope, [id], Date.now());
};

test.each([
  { type: 'text', text: 'Text.' },
  { type: 'url', url: 'https://example.com/a' },
  { type: 'site', url: 'https://example.com/' },
  { type: 'feed', url: 'https://example.com/feed', schedule: 'daily' },
])('a ready $type is queued again, and one that is under way is left alone', async payload => {
  const added = expectAnswer(await the.server.call({ url: URL, payload }), 201, sourceView);
  const sync = () => the.server.call({ url: `${URL}/${added.id}/sync` });
  expect(expectAnswer(await sync(), 202, sourceView).status).toBe('queued');
  await settle(added.id);
  expect(expectAnswer(await sync(), 202, sourceView)).toMatchObject({ id: added.id, status: 'queued', error: null });
  await the.server.ports.knowledge.claimSource(the.server.team.scope, the.server.agent.id, added.id, Date.now());
  expect(expectAnswer(await sync(), 202, sourceView).status).toBe('processing');
});

test('a site keeps what it was created with, and its schedule can be changed', async () => {
  const payload = {
    type: 'site',
    url: 'https://example.com/docs/',
    include: ['/docs/*'],
    maxPages: 5,
    schedule: 'hourly',
  };
  const { id, title } = expectAnswer(await the.server.call({ url: URL, payload }), 201, sourceView);
  expect(title).toBe('example.com/docs/');
  const read = async () =>
    expectAnswer(await the.server.call({ method: 'GET', url: `${URL}/${id}` }), 200, sourceDetail);
  expect(await read()).toMatchObject({ ...payload, exclude: [], depth: 10 });
  const patch = (body: object) => the.server.call({ method: 'PATCH', url: `${URL}/${id}`, payload: body });
  expectAnswer(await patch({ schedule: null }), 200, sourceView);
  expect(await read()).toMatchObject({ schedule: null, include: ['/docs/*'], maxPages: 5 });
  expectAnswer(await patch({ schedule: 'weekly', title: 'Docs' }), 200, sourceView);
  expect(await read()).toMatchObject({ schedule: 'weekly', title: 'Docs' });
});
