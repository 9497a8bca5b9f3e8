import { sourceView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
const url = '/api/v1/agents/support-agent/documents/handbook-7';

test('a document is added under its own id, changed in place, and withdrawn', async () => {
  const put = (payload: object) => the.server.call({ method: 'PUT', url, payload });
  const added = expectAnswer(await put({ title: 'Hours', text: 'Open from nine.' }), 201, sourceView);
  expect(added).toMatchObject({ type: 'text', title: 'Hours', documentId: 'handbook-7', status: 'queued' });

  const same = expectAnswer(await put({ title: 'Hours', text: 'Open from nine.' }), 200, sourceView);
  expect(same).toStrictEqual(added);
  const changed = expectAnswer(await put({ text: 'Open from eight.', tags: ['shop'] }), 200, sourceView);
  expect(changed).toMatchObject({ id: added.id, title: 'Hours', tags: ['shop'], status: 'queued' });
  expect(expectAnswer(await the.server.call({ method: 'GET', url }), 200, sourceView).id).toBe(added.id);

  expect((await the.server.call({ method: 'DELETE', url })).statusCode).toBe(204);
  expectProblem(await the.server.call({ method: 'GET', url }), 404, 'document_not_found');
  expectProblem(await the.server.call({ method: 'DELETE', url }), 404, 'document_not_found');
});

test('an id that was used more than once names one document from then on', async () => {
  const sources = '/api/v1/agents/support-agent/sources';
  for (const text of ['one', 'two']) {
    await the.server.call({ url: sources, payload: { type: 'text', text, documentId: 'twice' } });
  }
  const put = await the.server.call({
    method: 'PUT',
    url: '/api/v1/agents/support-agent/documents/twice',
    payload: { text: 'three' },
  });
  expect(put.statusCode).toBe(200);
  const listed = await the.server.call({ method: 'GET', url: sources });
  expect(listed.json().items.filter((one: { documentId: string }) => one.documentId === 'twice')).toHaveLength(1);
});

test('the id of a question–answer pair is refused', async () => {
  const pair = { type: 'qa', question: 'When?', answer: 'At nine.', documentId: 'pair' };
  await the.server.call({ url: '/api/v1/agents/support-agent/sources', payload: pair });
  const put = await the.server.call({
    method: 'PUT',
    url: '/api/v1/agents/support-agent/documents/pair',
    payload: { text: 'At ten.' },
  });
  expectProblem(put, 409, 'document_not_text');
});
