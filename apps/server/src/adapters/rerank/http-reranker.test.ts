import { type EmbeddingServer, startEmbeddingServer } from '@baraza/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGuardedFetch, type GuardedFetch } from '#adapters/guarded-fetch';
import { createHttpReranker } from './http-reranker.ts';

let provider: EmbeddingServer;
let outbound: GuardedFetch;

beforeEach(async () => {
  provider = await startEmbeddingServer();
  outbound = createGuardedFetch({ trustedUrls: [provider.url] });
});

afterEach(async () => {
  await outbound.close();
  await provider.close();
});

const texts = ['We open at nine.', 'Delivery takes two days.', 'Refunds within fourteen days.'];

function rerank(query: string, signal = new AbortController().signal) {
  const options = { url: `${provider.url}/rerank`, apiKey: 'key', model: 'judge' };
  return createHttpReranker(options, outbound).rerank(query, texts, signal);
}

test('gives the places of the texts, the most fitting first', async () => {
  expect((await rerank('how long does delivery take'))[0]).toBe(1);
  expect(provider.requests[0]).toMatchObject({
    authorization: 'Bearer key',
    body: { model: 'judge', query: 'how long does delivery take', documents: texts, top_n: 3 },
  });
});

test('places that are not there are left out', async () => {
  const results = [
    { index: 9, relevance_score: 1 },
    { index: 2, relevance_score: 0.5 },
  ];
  provider.fault = { status: 200, body: JSON.stringify({ results }) };
  expect(await rerank('x')).toEqual([2]);
});

test.each([[{ status: 500 }], [{ status: 200, body: 'no' }], [{ status: 200, body: '{"results":[{"index":-1}]}' }]])(
  '%j is no ranking',
  async fault => {
    provider.fault = fault;
    await expect(rerank('x')).rejects.toMatchObject({ code: 'rerank_unavailable' });
  },
);

test('ends with its signal', async () => {
  provider.isSilent = true;
  await expect(rerank('x', AbortSignal.timeout(20))).rejects.toMatchObject({ name: 'TimeoutError' });
});
