import { sourceDetail, sourceView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const URL = '/api/v1/agents/support-agent/sources';
const add = async (payload: object) => (await the.server.call({ url: URL, payload })).json<{ id: string }>().id;
const update = (id: string, payload: object) => the.server.call({ method: 'PATCH', url: `${URL}/${id}`, payload });

test('a new text takes the place of the old one and is queued', async () => {
  const id = await add({ type: 'text', title: 'A', text: 'Old.' });
  expect(expectAnswer(await update(id, { text: 'New text.' }), 200, sourceView)).toMatchObject({
    status: 'queued',
    title: 'A',
    sizeBytes: 9,
  });
  const stored = await the.server.call({ method: 'GET', url: `${URL}/${id}` });
  expect(expectAnswer(stored, 200, sourceDetail).text).toBe('New text.');
});

test('half a pair can change', async () => {
  const id = await add({ type: 'qa', question: 'When?', answer: 'At eight.' });
  expectAnswer(await update(id, { answer: 'At nine.' }), 200, sourceView);
  const stored = await the.server.call({ method: 'GET', url: `${URL}/${id}` });
  expect(expectAnswer(stored, 200, sourceDetail)).toMatchObject({ question: 'When?', answer: 'At nine.' });
});

test('new tags alone are no reason to ingest again', async () => {
  const id = await add({ type: 'text', text: 'Text.' });
  const { scope } = the.server.team;
  await the.server.ports.knowledge.claimSources(scope, the.server.agent.id, 10, Date.now());
  await the.server.ports.knowledge.markReady(scope, [id], Date.now());
  expect(expectAnswer(await update(id, { tags: ['x'] }), 200, sourceView)).toMatchObject({
    status: 'ready',
    tags: ['x'],
  });
  expect(expectAnswer(await update(id, { title: 'Named' }), 200, sourceView).status).toBe('queued');
});
