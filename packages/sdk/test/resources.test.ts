import { BarazaError, InvalidRequestError, NotFoundError } from '@baraza/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBench, type TestBench } from './start-server.ts';

let bench: TestBench;

beforeAll(async () => {
  bench = await startBench();
  await bench.direct.agents.create({ name: 'Support', slug: 'support', model: 'builtin/extractive' });
});
afterAll(() => bench.close());

test('agents are made, read, changed, listed and deleted', async () => {
  const { agents } = bench.direct;
  const made = await agents.create({ name: 'Duka', instructions: 'Be brief' });
  expect(await agents.get(made.slug)).toStrictEqual(made);
  const changed = await agents.update(made.id, { name: 'Duka la Asha', temperature: 0.2 });
  expect(changed).toMatchObject({ id: made.id, name: 'Duka la Asha', temperature: 0.2, instructions: 'Be brief' });
  expect((await agents.list().toArray()).map(({ id }) => id)).toContain(made.id);
  await agents.delete(made.id);
  await expect(agents.get(made.id)).rejects.toBeInstanceOf(NotFoundError);
});

test('lists ask for their pages as they are needed, each item once and in order', async () => {
  const sources = Array.from({ length: 25 }, (_, number) => ({ type: 'text' as const, text: `Text ${number}.` }));
  const { id: agent } = await bench.direct.agents.create({ name: 'Many' });
  await bench.direct.sources.addBatch(agent, sources);
  const list = bench.direct.sources.list(agent, { limit: 10 });
  const sizes: number[] = [];
  for await (const page of list.pages()) sizes.push(page.items.length);
  expect(sizes).toStrictEqual([10, 10, 5]);
  const titles = (await list.toArray()).map(({ title }) => title);
  expect(titles).toStrictEqual(sources.map(({ text }) => text));
  const first = await list.page();
  expect(first.total).toBe(25);
  const rest = bench.direct.sources.list(agent, { cursor: first.nextCursor ?? '' });
  expect((await rest.toArray()).map(({ title }) => title)).toStrictEqual(titles.slice(10));
  expect(await list.toArray(3)).toHaveLength(3);
});

test('texts, pairs and files are known once they are ready, and can be found, read and deleted', async () => {
  const { sources, agents } = bench.direct;
  const text = await sources.addText('support', { text: 'The shop opens at nine.', tags: ['hours'] });
  const pair = await sources.addQa('support', { question: 'Where are you?', answer: 'On Moi Avenue.' });
  const seen: string[] = [];
  const ready = await sources.waitUntilReady('support', text.id, {
    intervalMs: 20,
    onProgress: ({ status }) => seen.push(status),
  });
  await sources.waitUntilReady('support', pair.id, { intervalMs: 20 });
  expect(ready).toMatchObject({ text: 'The shop opens at nine.', status: 'ready', tags: ['hours'] });
  expect(seen.at(-1)).toBe('ready');
  const { chunks } = await agents.retrieve('support', { query: 'When does the shop open?' });
  expect(chunks[0]).toMatchObject({ sourceId: text.id, text: expect.stringContaining('opens at nine') });
  const answer = await bench.direct.chat({ agent: 'support', message: 'When does the shop open?' }).reply();
  expect(answer).toMatchObject({ answered: true, citations: [{ sourceId: text.id }] });
  await sources.update('support', text.id, { title: 'Hours' });
  expect((await sources.documents('support', text.id).toArray())[0]?.text).toContain('nine');
  await sources.delete('support', text.id);
  await expect(sources.get('support', text.id)).rejects.toMatchObject({ status: 404 });
});

test('files are uploaded with progress, one source each, names and fields kept', async () => {
  const progress: number[] = [];
  const long = `# Prices\n\n${'Tea costs 50 shillings. '.repeat(40_000)}`;
  const uploaded = await bench.direct.sources.upload(
    'support',
    [
      { name: 'Bei za chai – ☕.md', data: long, type: 'text/markdown' },
      new File([new TextEncoder().encode('Closed on Sunday.')], 'days.txt', { type: 'text/plain' }),
    ],
    {
      tags: ['a', 'b'],
      onProgress: ({ sentBytes, totalBytes }) => {
        expect(totalBytes).toBeGreaterThan(long.length);
        progress.push(sentBytes / totalBytes);
      },
    },
  );
  expect(uploaded.map(({ title, tags }) => [title, tags])).toStrictEqual([
    ['Bei za chai – ☕.md', ['a', 'b']],
    ['days.txt', ['a', 'b']],
  ]);
  expect(progress[0]).toBe(0);
  expect(progress.at(-1)).toBe(1);
  expect(progress.length).toBeGreaterThan(4);
  expect(progress).toStrictEqual(progress.toSorted((one, other) => one - other));
  const days = await bench.direct.sources.waitUntilReady('support', uploaded[1]?.id ?? '', { intervalMs: 20 });
  expect(days).toMatchObject({ type: 'file', fileName: 'days.txt', mediaType: 'text/plain' });
});

test('a file that holds nothing readable fails with its reason', async () => {
  const data = new Uint8Array(2_000).fill(7);
  const [source] = await bench.direct.sources.upload('support', { name: 'noise.pdf', data, type: 'application/pdf' });
  const waiting = bench.direct.sources.waitUntilReady('support', source?.id ?? '', { intervalMs: 20 });
  await expect(waiting).rejects.toMatchObject({ name: 'SourceFailedError', code: expect.stringMatching(/^\w+$/) });
});

test('conversations are listed, closed and deleted', async () => {
  const { conversations } = bench.direct;
  const stream = bench.direct.chat({ agent: 'support', message: 'Hello', userId: 'list me' });
  await stream.text();
  const [found] = await conversations.list({ agentId: 'support', userId: 'list me' }).toArray();
  expect(found?.id).toBe(stream.conversationId);
  expect((await conversations.update(found?.id ?? '', { status: 'closed' })).status).toBe('closed');
  expect((await conversations.get(found?.id ?? '')).messages).toHaveLength(2);
  await conversations.delete(found?.id ?? '');
  await expect(conversations.get(found?.id ?? '')).rejects.toBeInstanceOf(NotFoundError);
});

test('keys are made, used, renamed and revoked', async () => {
  const { apiKeys } = bench.direct;
  const made = await apiKeys.create({ name: 'Second' });
  const { Baraza } = await import('@baraza/sdk');
  const other = new Baraza({ url: bench.server.url, apiKey: async () => made.secret });
  expect((await other.me()).apiKey?.id).toBe(made.id);
  expect((await other.models()).map(({ id }) => id)).toContain('builtin/extractive');
  expect((await apiKeys.rename(made.id, 'Third')).name).toBe('Third');
  await apiKeys.revoke(made.id);
  expect((await apiKeys.get(made.id)).revokedAt).not.toBeNull();
  await expect(other.me()).rejects.toMatchObject({ name: 'AuthenticationError', status: 401 });
});

test('an error says its code, status, field and request', async () => {
  const failure: unknown = await bench.direct.agents.create({ name: '' }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(InvalidRequestError);
  expect(failure).toBeInstanceOf(BarazaError);
  expect(failure).toMatchObject({ code: 'invalid_input', status: 400, field: 'name' });
  expect((failure as BarazaError).requestId).toMatch(/\S/);
  await bench.direct.agents.create({ name: 'Taken', slug: 'taken' });
  await expect(bench.direct.agents.create({ name: 'Taken', slug: 'taken' })).rejects.toMatchObject({
    name: 'ConflictError',
    status: 409,
  });
});

test('a thing is made once, however often the answer is lost', async () => {
  // The request arrives, its answer does not, until the fourth try.
  const plan = [1, 1, 1];
  bench.proxy.plan = () => plan.pop();
  bench.proxy.cutAll();
  await bench.client.agents.create({ name: 'Only One' });
  const before = bench.proxy.cuts;
  plan.push(1, 1);
  bench.proxy.cutAll();
  const files = await bench.client.sources.upload(
    'only-one',
    { name: 'a.txt', data: 'Once.' },
    { onProgress: () => {} },
  );
  expect(bench.proxy.cuts - before).toBeGreaterThanOrEqual(2);
  plan.push(1);
  bench.proxy.cutAll();
  await bench.client.sources.delete('only-one', files[0]?.id ?? '');
  bench.proxy.plan = () => undefined;
  const all = await bench.direct.agents.list().toArray();
  expect(all.filter(({ name }) => name === 'Only One')).toHaveLength(1);
  expect(await bench.direct.sources.list('only-one').toArray()).toHaveLength(0);
});
