import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddingServer, type ServerProcess, startEmbeddingServer, startServerProcess } from '@baraza/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The real server as a process with an embedding model and a reranker, both emulated on loopback. */
let provider: EmbeddingServer;
let server: ServerProcess;

interface Retrieved {
  readonly chunks: readonly { readonly sourceId: string; readonly title: string }[];
  readonly degraded: readonly string[];
}

beforeAll(async () => {
  provider = await startEmbeddingServer();
  server = await start('model-a');
});

afterAll(async () => {
  await server.stop();
  rmSync(server.dataFolder, { recursive: true, force: true });
  await provider.close();
});

function start(model: string, more: Record<string, string> = {}): Promise<ServerProcess> {
  const env = { BARAZA_EMBEDDING_BASE_URL: provider.url, BARAZA_EMBEDDING_MODEL: model, ...more };
  return startServerProcess({ dataFolder: server?.dataFolder, env });
}

async function restart(model: string, more?: Record<string, string>): Promise<void> {
  await server.stop();
  server = await start(model, more);
}

async function createAgent(name: string): Promise<string> {
  const created = await server.call('POST', '/api/v1/agents', { name });
  return ((await created.json()) as { id: string }).id;
}

async function add(agent: string, title: string, text: string, more: object = {}): Promise<string> {
  const created = await server.call('POST', `/api/v1/agents/${agent}/sources`, { type: 'text', title, text, ...more });
  expect(created.status).toBe(201);
  return ((await created.json()) as { id: string }).id;
}

async function untilReady(agent: string): Promise<void> {
  const statuses = async () => {
    const listed = await server.call('GET', `/api/v1/agents/${agent}/sources`);
    return ((await listed.json()) as { items: { status: string }[] }).items.map(({ status }) => status);
  };
  await expect.poll(async () => (await statuses()).every(status => status === 'ready')).toBe(true);
}

async function retrieve(agent: string, query: string, more: object = {}): Promise<Retrieved> {
  const response = await server.call('POST', `/api/v1/agents/${agent}/retrieve`, { query, ...more });
  expect(response.status).toBe(200);
  return (await response.json()) as Retrieved;
}

/** In how many requests the provider was given the text; other agents' passages are embedded beside. */
function askedWith(text: string): number {
  return provider.requests.filter(({ body }) => JSON.stringify(body).includes(text)).length;
}

test('passages are embedded with ingestion, and searched by words and vectors', async () => {
  const agent = await createAgent('Hybrid');
  await add(agent, 'Hours', 'The office opens at eight in the morning.');
  await add(agent, 'Delivery', 'Parcels reach Nairobi within two days.');
  await untilReady(agent);
  const { chunks, degraded } = await retrieve(agent, 'when does the office open');
  expect(chunks[0]?.title).toBe('Hours');
  expect(degraded).toEqual([]);
  expect(askedWith('when does the office open')).toBe(1);
  await retrieve(agent, 'when does the office open');
  expect(askedWith('when does the office open')).toBe(1);
});

test('an index that is lost is rebuilt with the vectors that were paid for', async () => {
  const agent = await createAgent('Lost');
  await add(agent, 'Hours', 'The museum opens at ten.');
  await untilReady(agent);
  await restart('model-a');
  rmSync(join(server.dataFolder, 'index', agent), { recursive: true });
  const paid = askedWith('The museum opens at ten.');
  await expect
    .poll(() => retrieve(agent, 'museum hours'))
    .toMatchObject({ chunks: [{ title: 'Hours' }], degraded: [] });
  expect([paid, askedWith('The museum opens at ten.')]).toEqual([1, 1]);
});

test('a model that fails holds up nothing: words answer, the result says so, and vectors come later', async () => {
  const agent = await createAgent('Failing');
  provider.fault = { status: 401 };
  await add(agent, 'Hours', 'The library opens at noon.');
  await untilReady(agent);
  expect(await retrieve(agent, 'library')).toMatchObject({ chunks: [{ title: 'Hours' }], degraded: ['embedding'] });
  provider.fault = undefined;
  await expect.poll(async () => (await retrieve(agent, 'library')).degraded).toEqual([]);
});

test('another model is taken over in the background, and its vectors are not paid for twice', async () => {
  const agent = await createAgent('Changing');
  await add(agent, 'Hours', 'The bakery opens at five.');
  await untilReady(agent);
  await restart('model-b');
  expect(await retrieve(agent, 'bakery')).toMatchObject({ chunks: [{ title: 'Hours' }], degraded: ['embedding'] });
  await expect.poll(async () => (await retrieve(agent, 'bakery')).degraded).toEqual([]);
  const models = provider.requests
    .filter(({ body }) => JSON.stringify(body).includes('bakery'))
    .map(({ body }) => body['model']);
  expect(new Set(models)).toEqual(new Set(['model-a', 'model-b']));
});

test('a document with access tags is found, and quoted, for those who have one of them', async () => {
  const agent = await createAgent('Guarded');
  await add(agent, 'Prices', 'The ticket costs 900 shillings.');
  const secret = await add(agent, 'Staff prices', 'The ticket costs staff 250 shillings.', { access: ['staff'] });
  await untilReady(agent);
  const titles = async (more?: object) =>
    (await retrieve(agent, 'ticket costs', more)).chunks.map(({ title }) => title);
  expect(await titles()).toEqual(['Prices']);
  expect((await titles({ access: ['staff'] })).sort()).toEqual(['Prices', 'Staff prices']);
  expect(await titles({ access: ['staff'], filter: { sourceIds: [secret] } })).toEqual(['Staff prices']);

  const ask = async (headers: Record<string, string>) => {
    const message = 'What does the ticket cost staff?';
    const response = await server.call('POST', `/api/v1/agents/${agent}/chat`, { message }, headers);
    return (await response.json()) as { text: string };
  };
  expect((await ask({})).text).not.toContain('250');
  expect((await ask({ 'baraza-access': 'staff' })).text).toContain('250');

  await server.call('PATCH', `/api/v1/agents/${agent}/sources/${secret}`, { access: ['board'] });
  await expect.poll(() => titles({ access: ['staff'] })).toEqual(['Prices']);
  expect((await titles({ access: ['board'] })).sort()).toEqual(['Prices', 'Staff prices']);
});

test('tags are filtered by as they are now', async () => {
  const agent = await createAgent('Tagged');
  const id = await add(agent, 'Prices', 'The ticket costs 900 shillings.', { tags: ['prices'] });
  await untilReady(agent);
  const count = async (tag: string) => (await retrieve(agent, 'ticket', { filter: { tags: [tag] } })).chunks.length;
  expect([await count('prices'), await count('other')]).toEqual([1, 0]);
  await server.call('PATCH', `/api/v1/agents/${agent}/sources/${id}`, { tags: ['other'] });
  await expect.poll(async () => [await count('prices'), await count('other')]).toEqual([0, 1]);
});

test('synonyms hold from the next question on', async () => {
  const agent = await createAgent('Synonyms');
  await add(agent, 'Screens', 'Each television carries a warranty.');
  await add(agent, 'Radios', 'Each radio carries a warranty.');
  await untilReady(agent);
  const path = `/api/v1/agents/${agent}/synonyms`;
  const groups = [['runinga', 'television']];
  expect(await (await server.call('PUT', path, { groups })).json()).toEqual({ groups });
  expect(await (await server.call('GET', path)).json()).toEqual({ groups });
  expect((await retrieve(agent, 'runinga')).chunks[0]?.title).toBe('Screens');
});

test('a reranker has the last word, and its failure is told', async () => {
  const agent = await createAgent('Reranked');
  await add(agent, 'Pickup', 'Pickup in town: free pickup, pickup every day.');
  await add(agent, 'Delivery', 'Delivery to Mombasa takes three days.');
  await untilReady(agent);
  await restart('model-b', { BARAZA_RERANK_URL: `${provider.url}/rerank`, BARAZA_RERANK_MODEL: 'judge' });
  await expect.poll(async () => (await retrieve(agent, 'Mombasa')).degraded).toEqual([]);
  const body = await retrieve(agent, 'delivery or pickup to Mombasa', { k: 1 });
  expect(body.chunks).toHaveLength(1);
  const asked = provider.requests.findLast(({ path }) => path.endsWith('/rerank'));
  expect(asked?.body).toMatchObject({ model: 'judge', query: 'delivery or pickup to Mombasa' });
  provider.faults.push({ status: 500 });
  expect(await retrieve(agent, 'delivery or pickup to Mombasa')).toMatchObject({ degraded: ['rerank'] });

  const ask = async () => {
    const message = 'How many days does delivery to Mombasa take?';
    const response = await server.call('POST', `/api/v1/agents/${agent}/chat`, { message });
    return (await response.json()) as { text: string; conversationId: string; degraded?: readonly string[] };
  };
  const storedReply = async (conversationId: string) => {
    const stored = await server.call('GET', `/api/v1/conversations/${conversationId}/messages`);
    return ((await stored.json()) as { items: { role: string }[] }).items.find(({ role }) => role === 'assistant');
  };
  const counted = async () =>
    /^baraza_degraded_answers_total\{missing="rerank"\} (\d+)$/m.exec(
      await (await server.call('GET', '/metrics')).text(),
    )?.[1];

  const whole = await ask();
  expect(whole.text).toContain('three days');
  expect(whole).not.toHaveProperty('degraded');
  expect(await storedReply(whole.conversationId)).not.toHaveProperty('degraded');
  expect(await counted()).toBe('0');
  provider.faults.push({ status: 500 });
  const without = await ask();
  expect(without).toMatchObject({ text: whole.text, degraded: ['rerank'] });
  expect(await storedReply(without.conversationId)).toMatchObject({ degraded: ['rerank'] });
  expect(await counted()).toBe('1');
});
