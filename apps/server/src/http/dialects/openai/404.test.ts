import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test('a model that is nowhere and one of another team look the same', async () => {
  const others = await server.createAgent(await server.createTeam(), 'Their Agent');
  for (const model of ['gpt-4o', others.slug, others.id]) {
    const payload = { model, messages: [{ role: 'user', content: 'Hi' }], input: 'Hi' };
    for (const request of [
      { method: 'POST', url: '/v1/chat/completions', payload },
      { method: 'POST', url: '/v1/responses', payload },
      { method: 'GET', url: `/v1/models/${model}` },
    ] as const) {
      const response = await server.call(request);
      expect(response.statusCode).toBe(404);
      expect(response.json().error).toMatchObject({
        type: 'invalid_request_error',
        param: 'model',
        code: 'model_not_found',
      });
    }
  }
});

test('another path of the API wears its envelope', async () => {
  const response = await server.call({ url: '/v1/embeddings', payload: {} });
  expect(response.statusCode).toBe(404);
  expect(response.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});
