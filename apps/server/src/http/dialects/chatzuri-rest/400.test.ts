import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectRefused, UNREADABLE_BODIES } from '#test/expect-bad-input';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test('bad input is refused with a message, and nothing is stored', async () => {
  const bodies: readonly (readonly [string, unknown])[] = [
    ['nothing', ''],
    ['null', 'null'],
    ['a list', []],
    ['no message', {}],
    ['an empty message', { message: '' }],
    ['a blank message', { message: ' \n' }],
    ['a message of a wrong type', { message: 7 }],
    ['a message that is too long', { message: 'x'.repeat(32_001) }],
    ['a user_id of a wrong type', { message: 'Hi', user_id: {} }],
    ['a user_id that is too long', { message: 'Hi', user_id: 'x'.repeat(256) }],
    ['a stream of a wrong type', { message: 'Hi', stream: 'true' }],
    ...UNREADABLE_BODIES,
  ];
  await expectRefused(server, `/api/v1/agents/${server.agent.id}/chat`, bodies, 400, { message: expect.any(String) });
});

test('a compressed body is told so', async () => {
  const response = await server.call({
    url: '/api/v1/agents/support-agent/chat',
    payload: gzipSync('{"message":"Hi"}'),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
  expect([response.statusCode, response.json()]).toStrictEqual([
    400,
    { message: 'Send the body as it is, without Content-Encoding' },
  ]);
});

test('the message says which field is wrong', async () => {
  const response = await server.call({ url: '/api/v1/agents/support-agent/chat', payload: {} });
  expect(response.json()).toStrictEqual({ message: 'message is required' });
});
