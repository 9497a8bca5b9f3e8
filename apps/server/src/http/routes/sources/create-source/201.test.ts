import { sourceDetail, sourceView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const URL = '/api/v1/agents/support-agent/sources';
const create = (payload: object, headers: Record<string, string> = {}) =>
  the.server.call({ url: URL, payload, headers });

test('a text is queued at once and keeps its content', async () => {
  const response = await create({
    type: 'text',
    title: 'Hours',
    text: 'Öffnen um acht.',
    documentId: 'hours.md',
    tags: ['a'],
  });
  const source = expectAnswer(response, 201, sourceView);
  expect(source).toMatchObject({
    type: 'text',
    title: 'Hours',
    status: 'queued',
    progress: { done: 0, total: 0, unit: 'chunks' },
    documentId: 'hours.md',
    tags: ['a'],
    sizeBytes: 16,
  });
  expect(response.headers['location']).toBe(`/api/v1/agents/${the.server.agent.id}/sources/${source.id}`);
  const stored = await the.server.call({ method: 'GET', url: `${URL}/${source.id}` });
  expect(expectAnswer(stored, 200, sourceDetail)).toMatchObject({ ...source, text: 'Öffnen um acht.' });
});

test('a question–answer pair is called by its question', async () => {
  const response = await create({ type: 'qa', question: 'When do you open?', answer: 'At eight.' });
  expect(expectAnswer(response, 201, sourceView)).toMatchObject({ type: 'qa', title: 'When do you open?' });
});

test('a text without a title is called by its first line, shortened', async () => {
  const short = expectAnswer(await create({ type: 'text', text: '\n  Opening hours \nAt eight.' }), 201, sourceView);
  expect(short.title).toBe('Opening hours');
  const long = expectAnswer(await create({ type: 'text', text: '😀'.repeat(100) }), 201, sourceView);
  expect(long.title.length).toBeLessThanOrEqual(120);
  expect(long.title.isWellFormed()).toBe(true);
});

test('a text of several megabytes is taken', async () => {
  const source = expectAnswer(await create({ type: 'text', text: 'word '.repeat(500_000) }), 201, sourceView);
  expect(source.sizeBytes).toBe(2_500_000);
});

test('a retry under the same Idempotency-Key adds nothing', async () => {
  const headers = { 'idempotency-key': 'add-once' };
  const count = async () => (await the.server.call({ method: 'GET', url: URL })).json<{ total: number }>().total;
  const first = await create({ type: 'text', text: 'Once.' }, headers);
  const total = await count();
  const again = await create({ type: 'text', text: 'Once.' }, headers);
  expect(again.body).toBe(first.body);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(await count()).toBe(total);
});
