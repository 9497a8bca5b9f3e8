import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { sampleChunk } from '#test/sample-chunk';
import { saying } from '#test/scripted-models';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const chat = (body: object, agent = server.agent.id): ReturnType<TestServer['call']> =>
  server.call({ url: `/api/v1/agents/${agent}/chat`, payload: body });

test('a message is answered in the shape of reading 4', async () => {
  const response = await chat({ message: "Where's my order?", user_id: 'customer-12345' });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toMatch(/^application\/json/);
  expect(response.json()).toStrictEqual({
    text: 'Hello there!',
    conversationId: expect.stringMatching(/^conv_/),
    messageId: expect.stringMatching(/^msg_/),
    answered: true,
    actions: [],
    citations: [],
    usage: { inputTokens: 120, outputTokens: 30, totalTokens: 150 },
    model: 'openai/scripted',
  });
});

test('citations name the document as its owner does', async () => {
  server.found.push(sampleChunk());
  server.models.script = saying('We open at eight [1].');
  const body = (await chat({ message: 'When do you open?' })).json();
  expect(body).toMatchObject({ text: 'We open at eight.', answered: true });
  expect(body.citations).toStrictEqual([
    { sourceId: 'src_1', documentId: 'faq-7', title: 'Opening hours', url: null, quote: 'We open at eight sharp.' },
  ]);
  server.models.script = saying('[no-answer] I do not know.');
  expect((await chat({ message: 'And why?' })).json()).toMatchObject({ answered: false, citations: [] });
  server.models.script = saying('Hello', ' there!');
});

test('the same user_id continues its conversation, and without one every call opens a new one', async () => {
  const ask = async (body: object): Promise<string> => (await chat({ message: 'Hi', ...body })).json().conversationId;
  const first = await ask({ user_id: 'asha' });
  expect(await ask({ user_id: 'asha' })).toBe(first);
  expect(await ask({ user_id: 'juma' })).not.toBe(first);
  const alone = new Set([await ask({}), await ask({}), await ask({ user_id: '' }), await ask({ user_id: null })]);
  expect(alone.size).toBe(4);

  server.models.requests.length = 0;
  await ask({ user_id: 'asha' });
  const [request] = server.models.requests;
  expect(request?.messages.filter(({ role }) => role === 'assistant')).toHaveLength(2);
});

test('an agent goes by its slug too, and keeps its conversations', async () => {
  const bySlug = (await chat({ message: 'Hi', user_id: 'asha' }, 'support-agent')).json();
  const byId = (await chat({ message: 'Hi', user_id: 'asha' })).json();
  expect(bySlug.conversationId).toBe(byId.conversationId);
});

test('a streamed answer is its deltas, the JSON answer and [DONE]', async () => {
  const response = await chat({ message: 'Tell me about your pricing', user_id: 'customer-12345', stream: true });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  const events = response.payload.split('\n\n').filter(event => event.startsWith('data: '));
  expect(events.slice(0, 2)).toStrictEqual(['data: {"text":"Hello"}', 'data: {"text":" there!"}']);
  expect(JSON.parse(events[2]?.slice(6) ?? '')).toMatchObject({ text: 'Hello there!', answered: true });
  expect(events.slice(3)).toStrictEqual(['data: [DONE]']);
});

test('a reader who lost the stream finds the turn under the id in X-Turn-Id', async () => {
  const response = await chat({ message: 'Hi', stream: true });
  const turnId = String(response.headers['x-turn-id']);
  const events = await server.call({ method: 'GET', url: `/api/v1/turns/${turnId}/events` });
  expect(events.statusCode).toBe(200);
  expect(events.payload).toContain('Hello there!');
});

test('an Idempotency-Key gives the first answer again', async () => {
  const request = {
    url: `/api/v1/agents/${server.agent.id}/chat`,
    headers: { 'idempotency-key': 'once-1' },
    payload: { message: 'Once' },
  };
  const first = await server.call(request);
  const again = await server.call(request);
  expect(again.json()).toStrictEqual(first.json());
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(first.headers['idempotency-replayed']).toBeUndefined();
});

test('the longest message is taken', async () => {
  expect((await chat({ message: 'x'.repeat(32_000) })).statusCode).toBe(200);
});

test('a number that nothing supports is flagged in the answer and in the conversation', async () => {
  server.found.push(sampleChunk());
  server.models.script = saying('We open at eight, and at 9:45 on Sundays [1].');
  const body = (await chat({ message: 'When do you open on Sundays?' })).json();
  expect(body.flags).toStrictEqual([{ kind: 'number', text: '9:45' }]);
  const stored = await server.call({ method: 'GET', url: `/api/v1/conversations/${body.conversationId}` });
  expect(stored.json().messages.at(-1).flags).toStrictEqual([{ kind: 'number', text: '9:45' }]);
});
