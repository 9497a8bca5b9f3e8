import { createdSource, sourceDetail } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { multipart } from '#test/multipart';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const URL = '/api/v1/agents/support-agent/sources';

test('one file is one queued source, kept byte for byte', async () => {
  const content = Buffer.from([0, 1, 2, 250, 255]);
  const form = multipart([{ fileName: '../Mwongozo – ünï.bin', mediaType: 'application/pdf', content }]);
  const response = await the.server.call({ url: URL, ...form });
  const source = expectAnswer(response, 201, createdSource);
  expect(source).toMatchObject({ type: 'file', status: 'queued', title: 'Mwongozo – ünï.bin', sizeBytes: 5 });
  expect(source.items).toMatchObject([{ id: source.id, status: 'queued' }]);
  expect(response.headers['location']).toBe(`/api/v1/agents/${the.server.agent.id}/sources/${source.id}`);
  const stored = await the.server.call({ method: 'GET', url: `${URL}/${source.id}` });
  expect(expectAnswer(stored, 200, sourceDetail)).toMatchObject({
    fileName: 'Mwongozo – ünï.bin',
    mediaType: 'application/pdf',
  });
  const kept = await the.server.ports.blobs.read(`${the.server.agent.id}/${source.id}`);
  expect(Buffer.from(kept)).toStrictEqual(content);
});

test('several files are several sources, in order, with the same tags', async () => {
  const form = multipart([
    { name: 'tags', content: 'staff' },
    { name: 'tags', content: '2026' },
    ...['a.txt', 'b.txt', 'c.txt'].map(fileName => ({ fileName, content: fileName })),
  ]);
  const source = expectAnswer(await the.server.call({ url: URL, ...form }), 201, createdSource);
  expect(source.items?.map(item => item.title)).toStrictEqual(['a.txt', 'b.txt', 'c.txt']);
  expect(source.items?.every(item => item.status === 'queued' && item.tags.join() === 'staff,2026')).toBe(true);
  expect(source.id).toBe(source.items?.[0]?.id);
});

test('a title is for a single file', async () => {
  const form = multipart([
    { name: 'title', content: 'The handbook' },
    { fileName: 'h.txt', content: 'x' },
  ]);
  expect(expectAnswer(await the.server.call({ url: URL, ...form }), 201, createdSource).title).toBe('The handbook');
});

test('a retry under the same Idempotency-Key adds nothing and leaves no bytes', async () => {
  const form = multipart([{ fileName: 'once.txt', content: 'Once.' }]);
  const headers = { ...form.headers, 'idempotency-key': 'upload-once' };
  const first = await the.server.call({ url: URL, ...form, headers });
  const again = await the.server.call({ url: URL, ...form, headers });
  expect(again.statusCode).toBe(201);
  expect(again.body).toBe(first.body);
  expect(again.headers['idempotency-replayed']).toBe('true');
  const other = multipart([{ fileName: 'once.txt', content: 'Twice.' }]);
  const changed = await the.server.call({ url: URL, ...other, headers });
  expect(changed.json()).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  expect(await the.server.stagedFiles()).toStrictEqual([]);
});
