import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectRefused, UNREADABLE_BODIES } from '#test/expect-bad-input';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const url = '/api/v2/agents/support-agent/chat';
const error = (code: unknown): object => ({ error: expect.objectContaining({ code, message: expect.any(String) }) });

test('bad input is refused in the envelope, and nothing is stored', async () => {
  const bodies: readonly (readonly [string, unknown])[] = [
    ['nothing', ''],
    ['no message', {}],
    ['an empty message', { message: '' }],
    ['a message of a wrong type', { message: 7 }],
    ['a user id with a space', { message: 'Hi', userId: 'a b' }],
    ['a stream of a wrong type', { message: 'Hi', stream: 'no' }],
    ['messages without text', { id: 'c', messages: [{ role: 'user', parts: [] }] }],
    ['messages of a wrong type', { id: 'c', messages: 'Hi' }],
    ...UNREADABLE_BODIES,
  ];
  await expectRefused(server, url, bodies, 400, error(expect.stringMatching(/^VALIDATION_INVALID_(BODY|JSON)$/)));
  await expectRefused(server, url, [['no JSON', '{']], 400, error('VALIDATION_INVALID_JSON'));
});

test('details map a field to what is wrong with it', async () => {
  const response = await server.call({ url, payload: { message: 7, stream: 'no' } });
  expect(response.json()).toStrictEqual({
    error: {
      code: 'VALIDATION_INVALID_BODY',
      message: expect.any(String),
      details: { message: expect.any(String), stream: expect.any(String) },
    },
  });
});

test('a conversation of another agent is a mismatch', async () => {
  const other = await server.createAgent(server.team, 'Other Agent');
  const opened = await server.call({
    url: `/api/v2/agents/${other.id}/chat`,
    payload: { message: 'Hi', stream: false },
  });
  const { conversationId } = opened.json().data.metadata;
  const response = await server.call({ url, payload: { message: 'Hi', conversationId } });
  expect(response.statusCode).toBe(400);
  expect(response.json()).toMatchObject(error('CHAT_CONVERSATION_MISMATCH'));
});
