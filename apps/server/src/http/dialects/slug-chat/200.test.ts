import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelTruncated } from '#modules/agents';
import { waitForEnd } from '#modules/turns';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { failingAfter, saying } from '#test/scripted-models';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const chat = (payload: object, headers: Record<string, string> = {}): ReturnType<TestServer['call']> =>
  server.call({ url: '/v1/api/chat/support-agent', payload, headers });

test('the conversation travels in a header too, streamed or not', async () => {
  const whole = await chat({ message: 'Hi' });
  expect(whole.headers['x-conversation-id']).toBe(whole.json().data.conversationId);
  const conversationId = whole.headers['x-conversation-id'];
  const streamed = await chat({ message: 'Hi', stream: true, conversationId });
  expect(streamed.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(streamed.headers['x-conversation-id']).toBe(conversationId);
});

test('every answer shows the rate, as documented, also of a team that has none', async () => {
  const { headers } = await chat({ message: 'Hi' });
  expect(Number(headers['x-ratelimit-remaining'])).toBe(Number(headers['x-ratelimit-limit']));
  expect(String(headers['x-ratelimit-reset'])).toMatch(/^\d{10}$/);
});

test('a conversation of another surface can be continued', async () => {
  const rest = await server.call({ url: '/api/v1/agents/support-agent/chat', payload: { message: 'Hi' } });
  const { conversationId } = rest.json();
  expect((await chat({ message: 'Hi', conversationId })).json().data.conversationId).toBe(conversationId);
});

test('an asynchronous request is answered at once and tells its state and result', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  server.models.script = async function* () {
    await released;
    yield { type: 'text', text: 'Done' };
    yield { type: 'finish', reason: 'stop', usage: { inputTokens: 1, outputTokens: 2 } };
  };
  const accepted = await chat({ message: 'Take your time', async: true });
  const requestId = String(accepted.headers['x-request-id']);
  const url = `/v1/api/requests/${requestId}`;
  expect(accepted.json()).toMatchObject({
    data: { requestId, status: 'processing', result: null, error: null },
    error: null,
  });
  expect((await server.call({ method: 'GET', url })).json().data.status).toBe('processing');
  release();
  const { stream } = await server.ports.turns.open(server.team.scope, requestId);
  await waitForEnd(stream);
  const { conversationId } = accepted.json().data;
  expect((await server.call({ method: 'GET', url })).json()).toStrictEqual({
    data: {
      requestId,
      status: 'completed',
      conversationId,
      result: { response: 'Done', conversationId, metadata: { model: 'openai/scripted', tokens: 3 } },
      error: null,
    },
    error: null,
  });
  server.models.script = saying('Hello', ' there!');
});

test('a retry of an asynchronous request gets the first answer, while its turn runs and after', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  server.models.script = async function* () {
    await released;
    yield { type: 'text', text: 'Done' };
    yield { type: 'finish', reason: 'stop', usage: { inputTokens: 1, outputTokens: 2 } };
  };
  const send = () => chat({ message: 'Once', async: true }, { 'idempotency-key': 'async-1' });
  const first = await send();
  const during = await send();
  release();
  await waitForEnd((await server.ports.turns.open(server.team.scope, String(first.headers['x-request-id']))).stream);
  for (const again of [during, await send()]) {
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.payload).toBe(first.payload);
  }
  server.models.script = saying('Hello', ' there!');
});

test('an asynchronous request that failed says why', async () => {
  server.models.script = failingAfter(modelTruncated(), 'Hel');
  const accepted = await chat({ message: 'Hi', async: true });
  const requestId = String(accepted.headers['x-request-id']);
  await waitForEnd((await server.ports.turns.open(server.team.scope, requestId)).stream);
  const { data } = (await server.call({ method: 'GET', url: `/v1/api/requests/${requestId}` })).json();
  expect(data).toMatchObject({ status: 'failed', result: null, error: { name: 'BadGatewayError' } });
  server.models.script = saying('Hello', ' there!');
});

test('a streamed answer is given again under its Idempotency-Key', async () => {
  const headers = { 'idempotency-key': 'stream-1' };
  const first = await chat({ message: 'Hi', stream: true }, headers);
  const again = await chat({ message: 'Hi', stream: true }, headers);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.headers['x-conversation-id']).toBe(first.headers['x-conversation-id']);
  const words = (payload: string): string =>
    [...payload.matchAll(/"chunk":("[^\n]*")/g)].map(match => JSON.parse(match[1] ?? '""') as string).join('');
  expect(words(again.payload)).toBe('Hello there!');
  expect(again.payload.endsWith('data: [DONE]\n\n')).toBe(true);
});
