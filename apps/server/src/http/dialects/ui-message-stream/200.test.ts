import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const chat = (payload: object): ReturnType<TestServer['call']> =>
  server.call({ url: '/api/v2/agents/support-agent/chat', payload });

test('a message is answered in the published shape', async () => {
  const response = await chat({ message: 'Hi', userId: 'user-1', stream: false });
  expect(response.statusCode).toBe(200);
  expect(response.headers['x-request-id']).toEqual(expect.any(String));
  expect(response.json()).toStrictEqual({
    data: {
      id: expect.stringMatching(/^msg_/),
      role: 'assistant',
      parts: [{ type: 'text', text: 'Hello there!' }],
      metadata: {
        userMessageId: expect.stringMatching(/^msg_/),
        conversationId: expect.stringMatching(/^conv_/),
        userId: 'user-1',
        finishReason: 'stop',
        usage: { credits: 1 },
        citations: [],
      },
    },
  });
});

test('it streams unless it is told not to', async () => {
  const response = await chat({ message: 'Hi' });
  expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(response.headers['x-vercel-ai-ui-message-stream']).toBe('v1');
  expect(response.payload).toContain('data: {"type":"text-delta","id":"text-1","delta":"Hello"}\n\n');
  expect(response.payload.endsWith('data: [DONE]\n\n')).toBe(true);
});

test('a conversation is continued by its id, and keeps its first user', async () => {
  const first = (await chat({ message: 'Hi', userId: 'user-1', stream: false })).json().data.metadata;
  const { conversationId } = first;
  const second = (await chat({ message: 'More', userId: 'user-2', conversationId, stream: false })).json().data
    .metadata;
  expect(second).toMatchObject({ conversationId, userId: 'user-1' });
});
