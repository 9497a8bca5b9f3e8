import { type EmbeddingServer, embedText, startEmbeddingServer } from '@baraza/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGuardedFetch, type GuardedFetch } from '#adapters/guarded-fetch';
import { createOpenAiCompatibleEmbedder, type OpenAiCompatibleEmbedderOptions } from './openai-compatible-embedder.ts';

let provider: EmbeddingServer;
let outbound: GuardedFetch;
let waits: number[];

beforeEach(async () => {
  provider = await startEmbeddingServer();
  outbound = createGuardedFetch({ trustedUrls: [provider.url] });
  waits = [];
});

afterEach(async () => {
  await outbound.close();
  await provider.close();
});

function embedder(options: Partial<OpenAiCompatibleEmbedderOptions> = {}) {
  const sleep = async (ms: number): Promise<void> => void waits.push(ms);
  return createOpenAiCompatibleEmbedder(
    { baseUrl: provider.url, apiKey: 'sk-test', model: 'small', sleep, ...options },
    outbound,
  );
}

async function embedAll(texts: readonly string[], options?: Partial<OpenAiCompatibleEmbedderOptions>) {
  const vectors: Float32Array[] = [];
  await embedder(options).embedPassages(texts, async (first, batch) => {
    expect(first).toBe(vectors.length);
    vectors.push(...batch);
  });
  return vectors;
}

const never = new AbortController().signal;

test('texts come back as vectors in their order, in batches', async () => {
  const texts = Array.from({ length: 150 }, (_, at) => `passage number ${at}`);
  expect(await embedAll(texts)).toEqual(texts.map(text => embedText(text, 64)));
  expect(provider.requests.map(({ body }) => (body['input'] as string[]).length)).toEqual([64, 64, 22]);
  expect(provider.requests[0]).toMatchObject({
    path: '/v1/embeddings',
    authorization: 'Bearer sk-test',
    body: { model: 'small', encoding_format: 'base64' },
  });
});

test('long texts make smaller batches', async () => {
  await embedAll(Array.from({ length: 4 }, () => 'x'.repeat(60_000)));
  expect(provider.requests.map(({ body }) => (body['input'] as string[]).length)).toEqual([2, 2]);
});

test('a question and a passage get the words that the model wants before them', async () => {
  const options = { queryPrefix: 'query: ', passagePrefix: 'passage: ' };
  await embedAll(['one'], options);
  await embedder(options).embedQuery('two', never);
  expect(provider.requests.map(({ body }) => body['input'])).toEqual([['passage: one'], ['query: two']]);
  expect(embedder(options).model).not.toBe(embedder().model);
});

test('dimensions are asked for and named', async () => {
  const [vector] = await embedAll(['one'], { dimensions: 16 });
  expect(vector).toHaveLength(16);
  expect(embedder({ dimensions: 16 }).model).not.toBe(embedder({ dimensions: 32 }).model);
});

describe('a server that refuses for now', () => {
  test('is asked again when it says so', async () => {
    provider.faults.push({ status: 429, headers: { 'retry-after': '2' } }, { status: 503 });
    expect(await embedAll(['one'])).toHaveLength(1);
    expect(waits).toEqual([2_000, 2_000]);
  });

  test('is waited for half a minute at the most, and a few times', async () => {
    provider.fault = { status: 429, headers: { 'retry-after': '3600' } };
    await expect(embedAll(['one'])).rejects.toMatchObject({ code: 'embedding_unavailable' });
    expect(waits).toEqual([30_000, 30_000, 30_000]);
  });

  test('is not asked again for a question, which cannot wait', async () => {
    provider.fault = { status: 503 };
    await expect(embedder().embedQuery('one', never)).rejects.toMatchObject({ code: 'embedding_unavailable' });
    expect(provider.requests).toHaveLength(1);
  });
});

test.each([400, 401, 404])('a status of %i is not tried again, and its words go nowhere', async status => {
  provider.fault = { status, body: 'secret words' };
  const failure = embedAll(['one']);
  await expect(failure).rejects.toMatchObject({ code: 'embedding_rejected' });
  await expect(failure).rejects.not.toThrow(/secret/);
  expect(provider.requests).toHaveLength(1);
});

test.each([
  ['no JSON', '<html>'],
  ['no list', '{"data":{}}'],
  ['too few', '{"data":[]}'],
  ['odd bytes', '{"data":[{"index":0,"embedding":"AAAAAAA="}]}'],
  ['no dimensions', '{"data":[{"index":0,"embedding":[]}]}'],
  ['an index of another', '{"data":[{"index":7,"embedding":[1]}]}'],
])('an answer with %s is refused', async (_name, body) => {
  provider.fault = { status: 200, body };
  await expect(embedAll(['one'])).rejects.toMatchObject({ code: 'embedding_rejected' });
});

test('lists of numbers are read as well as base64', async () => {
  provider.fault = { status: 200, body: '{"data":[{"embedding":[0.5,-1]}]}' };
  expect(await embedAll(['one'])).toEqual([Float32Array.of(0.5, -1)]);
});

test('vectors that change their length are refused', async () => {
  const one = embedder();
  await one.embedQuery('one', never);
  provider.dimensions = 32;
  await expect(one.embedQuery('two', never)).rejects.toMatchObject({ code: 'embedding_rejected' });
});

test('what was embedded before a failure was handed over', async () => {
  const texts = Array.from({ length: 100 }, (_, at) => `passage ${at}`);
  let kept = 0;
  const run = embedder().embedPassages(texts, async (_first, batch) => {
    kept += batch.length;
    provider.fault = { status: 401 };
  });
  await expect(run).rejects.toMatchObject({ code: 'embedding_rejected' });
  expect(kept).toBe(64);
});

test('a private address that nobody configured is not called', async () => {
  const strict = createGuardedFetch();
  const one = createOpenAiCompatibleEmbedder({ baseUrl: provider.url, apiKey: undefined, model: 'small' }, strict);
  await expect(one.embedQuery('one', never)).rejects.toMatchObject({ code: 'url_not_allowed' });
  await strict.close();
});
