import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectRefused, UNREADABLE_BODIES } from '#test/expect-bad-input';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const url = '/v1/api/chat/support-agent';

test('a missing message is refused in the documented words', async () => {
  const error = { name: 'ValidationError', message: 'Message field is required', details: {} };
  const bodies = [{}, { message: '' }, { message: ' ' }, { stream: true }].map(
    body => [JSON.stringify(body), body] as const,
  );
  await expectRefused(server, url, bodies, 400, { data: null, error });
});

test('bad input is refused in the envelope, and nothing is stored', async () => {
  const bodies: readonly (readonly [string, unknown])[] = [
    ['nothing', ''],
    ['a message of a wrong type', { message: 7 }],
    ['a message that is too long', { message: 'x'.repeat(32_001) }],
    ['a stream of a wrong type', { message: 'Hi', stream: 1 }],
    ['an async of a wrong type', { message: 'Hi', async: 'yes' }],
    ['a conversation id of a wrong type', { message: 'Hi', conversationId: 7 }],
    ...UNREADABLE_BODIES,
  ];
  const error = { name: 'ValidationError', message: expect.any(String), details: expect.any(Object) };
  await expectRefused(server, url, bodies, 400, { data: null, error });
});
