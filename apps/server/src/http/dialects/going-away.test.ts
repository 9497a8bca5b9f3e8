import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { saysThenHangs } from '#test/scripted-models';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.close());

const messages = [{ role: 'user', content: 'Hi', parts: [{ type: 'text', text: 'Hi' }] }];
const chatV1 = { chatbotId: 'support-agent', messages, conversationId: 'c', stream: true };

test.each([
  ['chat v1', '/api/v1/chat', chatV1, 'event: error\ndata: {"message":'],
  [
    'the REST channel',
    '/api/v1/agents/support-agent/chat',
    { message: 'Hi', stream: true },
    'event: error\ndata: {"message":',
  ],
  [
    'slug chat',
    '/v1/api/chat/support-agent',
    { message: 'Hi', stream: true },
    'event: error\ndata: {"data":null,"error":',
  ],
  ['OpenAI', '/v1/chat/completions', { model: 'support-agent', messages, stream: true }, 'data: {"error":'],
  ['v2', '/api/v2/agents/support-agent/chat', { message: 'Hi' }, 'data: {"type":"error","errorText":'],
])('a stream of %s that the server has to leave says so and does not look whole', async (_name, path, body, error) => {
  const { script } = saysThenHangs('Hel');
  server.models.script = script;
  const url = await server.listen();
  const headers = { ...server.team.headers, 'content-type': 'application/json' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  while (!read.includes('Hel')) read += (await reader?.read())?.value ?? '';
  server.app.lifecycle.interruptStreams();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) read += part.value;
  expect(read).toContain(error);
  expect(read).not.toContain('"finish_reason":"stop"');
});

test('bare words are cut off when the server has to leave them', async () => {
  const { script } = saysThenHangs('Hel');
  server.models.script = script;
  const url = await server.listen();
  const headers = { ...server.team.headers, accept: 'text/plain' };
  const response = await fetch(`${url}/api/v1/chat`, { method: 'POST', headers, body: JSON.stringify(chatV1) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('Hel');
  server.app.lifecycle.interruptStreams();
  await expect(reader?.read()).rejects.toThrow();
});

test('a server that is stopping refuses turns in each surface’s own words', async () => {
  await server.ports.turns.drain(0);
  for (const [url, payload, shape] of [
    ['/api/v1/chat', { ...chatV1, stream: false }, { message: expect.any(String) }],
    ['/api/v1/agents/support-agent/chat', { message: 'Hi' }, { message: expect.any(String) }],
    ['/v1/api/chat/support-agent', { message: 'Hi' }, { error: { name: 'ServiceUnavailableError' } }],
    ['/v1/chat/completions', { model: 'support-agent', messages }, { error: { type: 'server_error' } }],
    ['/api/v2/agents/support-agent/chat', { message: 'Hi' }, { error: { code: 'INTERNAL_SERVER_ERROR' } }],
  ] as const) {
    const response = await server.call({ url, payload });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject(shape);
  }
});
