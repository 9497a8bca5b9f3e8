import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelTruncated } from '#modules/agents';
import { waitForEnd } from '#modules/turns';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { countStored } from '#test/expect-bad-input';
import { runningTurnOf } from '#test/running-turn';
import { failingAfter, saying, saysThenHangs } from '#test/scripted-models';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const messages = [
  { content: 'How can I help you?', role: 'assistant' },
  { content: 'What is chatzuri?', role: 'user' },
];
const chat = (body: object, headers: Record<string, string> = {}): ReturnType<TestServer['call']> =>
  server.call({ url: '/api/v1/chat', payload: { messages, chatbotId: server.agent.id, ...body }, headers });

test('without a conversationId nothing is stored but usage', async () => {
  const { usage } = server.ports;
  const before = await usage.total(server.team.scope, 0, Number.MAX_SAFE_INTEGER);
  const response = await chat({});
  expect(response.statusCode).toBe(200);
  expect(response.json()).toStrictEqual({ text: 'Hello there!' });
  expect(await countStored(server)).toBe(0);
  expect(await usage.total(server.team.scope, 0, Number.MAX_SAFE_INTEGER)).toStrictEqual({
    turns: before.turns + 1,
    inputTokens: before.inputTokens + 120,
    outputTokens: before.outputTokens + 30,
  });
});

test('the messages are the whole context, also of a stored conversation', async () => {
  await chat({ conversationId: 'ctx', messages: [{ role: 'user', content: 'Stored before' }] });
  server.models.requests.length = 0;
  await chat({ conversationId: 'ctx', messages: [{ role: 'user', content: 'Said elsewhere' }, ...messages] });
  const [request] = server.models.requests;
  const said = JSON.stringify(request?.messages);
  expect(said).toContain('Said elsewhere');
  expect(said).toContain('How can I help you?');
  expect(said).not.toContain('Stored before');
});

test('with a conversationId the last message and the reply are appended to that conversation', async () => {
  await chat({ conversationId: 'their-1', contactId: 'asha' });
  await chat({ conversationId: 'their-1', messages: [...messages, { role: 'user', content: 'And then?' }] });
  const { agent, ports, team } = server;
  const stored = await ports.conversations.findByExternalId(team.scope, agent.id, 'chat-v1', 'their-1');
  expect(stored).toMatchObject({ userId: 'asha', channel: 'api' });
  const page = await ports.conversations.listMessages(team.scope, stored?.id ?? '', { limit: 10 });
  expect(page.items.map(({ role, text }) => [role, text])).toStrictEqual([
    ['user', 'What is chatzuri?'],
    ['assistant', 'Hello there!'],
    ['user', 'And then?'],
    ['assistant', 'Hello there!'],
  ]);
});

test('an id of ours continues what another surface began', async () => {
  const rest = await server.call({ url: '/api/v1/agents/support-agent/chat', payload: { message: 'Hi' } });
  const { conversationId } = rest.json();
  expect((await chat({ conversationId })).statusCode).toBe(200);
  expect((await server.ports.conversations.find(server.team.scope, conversationId))?.messageCount).toBe(4);
});

test.each(['chatbotId', 'agentId', 'chatId'])('the agent goes by %s, id or slug', async field => {
  for (const reference of [server.agent.id, server.agent.slug]) {
    const response = await server.call({ url: '/api/v1/chat', payload: { messages, [field]: reference } });
    expect(response.json()).toStrictEqual({ text: 'Hello there!' });
  }
});

test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'nonsense'])(
  'a body is JSON also as %s (reading 2)',
  async type => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/v1/chat',
      payload: JSON.stringify({ messages, chatbotId: server.agent.id }),
      headers: { ...server.team.headers, ...(type === undefined ? {} : { 'content-type': type }) },
    });
    expect(response.json()).toStrictEqual({ text: 'Hello there!' });
  },
);

test('a model that can be used takes precedence, one that cannot leaves the agent its own', async () => {
  await chat({ model: 'gpt-4', temperature: 0.5 });
  expect(server.models.requests.at(-1)).toMatchObject({ model: 'openai/gpt-4', temperature: 0.5 });
  await chat({ model: 'claude-opus' });
  expect(server.models.requests.at(-1)).toMatchObject({ model: 'openai/scripted' });
});

test('the temperature is the one asked for, else the agent’s own, else 0', async () => {
  await chat({});
  expect(server.models.requests.at(-1)?.temperature).toBe(0);
  const url = `/api/v1/agents/${server.agent.id}`;
  expect((await server.call({ method: 'PATCH', url, payload: { temperature: 0.7 } })).statusCode).toBe(200);
  await chat({});
  expect(server.models.requests.at(-1)?.temperature).toBe(0.7);
  await chat({ temperature: 0.1 });
  expect(server.models.requests.at(-1)?.temperature).toBe(0.1);
});

test('a stream is events of plain words', async () => {
  server.models.script = saying('Hello\n', ' there!');
  const response = await chat({ stream: true, conversationId: 'stream-1' });
  expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(response.payload).toMatch(/data: Hello\n(data: {2}\n)?/);
  expect(response.payload.endsWith('data: [DONE]\n\n')).toBe(true);
  server.models.script = saying('Hello', ' there!');
});

test('a client that accepts plain text gets the bare words', async () => {
  const response = await chat({ stream: true }, { accept: 'text/plain' });
  expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(response.payload).toBe('Hello there!');
});

test('bare words that fail are cut off, so that no part passes for the whole', async () => {
  server.models.script = failingAfter(modelTruncated(), 'Hel');
  const url = await server.listen();
  const response = await fetch(`${url}/api/v1/chat`, {
    method: 'POST',
    headers: { ...server.team.headers, accept: 'text/plain' },
    body: JSON.stringify({ messages, chatbotId: server.agent.id, stream: true }),
  });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  server.models.script = saying('Hello', ' there!');
});

/** Reads the first words of a streamed answer, then goes away. */
async function leaveAfterFirstWords(body: object): Promise<void> {
  const gone = new AbortController();
  const response = await fetch(`${server.app.listeningOrigin}/api/v1/chat`, {
    method: 'POST',
    headers: server.team.headers,
    body: JSON.stringify({ messages, chatbotId: server.agent.id, stream: true, ...body }),
    signal: gone.signal,
  });
  await response.body?.getReader().read();
  gone.abort();
}

test('a caller that leaves an unstored turn ends it', async () => {
  const hanging = saysThenHangs('Hel');
  server.models.script = hanging.script;
  await leaveAfterFirstWords({});
  await hanging.closed;
  server.models.script = saying('Hello', ' there!');
});

test('a stored turn goes on when its caller leaves', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  server.models.script = async function* () {
    yield { type: 'text', text: 'Hel' };
    await released;
    yield { type: 'text', text: 'lo' };
    yield { type: 'finish', reason: 'stop' };
  };
  await leaveAfterFirstWords({ conversationId: 'left', contactId: 'left' });
  const turnId = await runningTurnOf(server, 'left');
  release();
  const { stream } = await server.ports.turns.open(server.team.scope, turnId);
  expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-end', reply: { text: 'Hello' } });
  server.models.script = saying('Hello', ' there!');
});

test.each([false, true])('an unstored answer is given again under its Idempotency-Key, streamed: %s', async stream => {
  const headers = { 'idempotency-key': `unstored-${stream}` };
  const first = await chat({ stream }, headers);
  const asked = server.models.requests.length;
  const again = await chat({ stream }, headers);
  expect(again.statusCode).toBe(200);
  expect(again.headers['content-type']).toBe(first.headers['content-type']);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.payload).toBe(first.payload);
  expect(server.models.requests).toHaveLength(asked);
  expect((await chat({ stream, temperature: 1 }, headers)).statusCode).toBe(422);
});
