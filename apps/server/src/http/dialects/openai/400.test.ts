import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectRefused, UNREADABLE_BODIES } from '#test/expect-bad-input';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const error = {
  error: {
    message: expect.any(String),
    type: 'invalid_request_error',
    param: expect.toSatisfy(value => value === null || typeof value === 'string'),
    code: expect.any(String),
  },
};

test('bad input to chat completions is refused in the envelope, and nothing is stored', async () => {
  const model = 'support-agent';
  const messages = [{ role: 'user', content: 'Hi' }];
  const bodies: readonly (readonly [string, unknown])[] = [
    ['nothing', ''],
    ['no model', { messages }],
    ['an empty model', { model: '', messages }],
    ['no messages', { model }],
    ['no message', { model, messages: [] }],
    ['an unknown role', { model, messages: [{ role: 'robot', content: 'x' }] }],
    ['content of a wrong type', { model, messages: [{ role: 'user', content: 7 }] }],
    ['an image', { model, messages: [{ role: 'user', content: [{ type: 'image_url' }] }] }],
    ['a temperature above 2', { model, messages, temperature: 2.5 }],
    ['two choices', { model, messages, n: 2 }],
    ...UNREADABLE_BODIES,
  ];
  await expectRefused(server, '/v1/chat/completions', bodies, 400, error);
});

test('bad input to responses is refused in the envelope', async () => {
  const bodies: readonly (readonly [string, unknown])[] = [
    ['nothing', ''],
    ['no model', { input: 'Hi' }],
    ['no input', { model: 'support-agent' }],
    ['an input of a wrong type', { model: 'support-agent', input: 7 }],
    ['a tool result', { model: 'support-agent', input: [{ type: 'function_call_output', output: 'x' }] }],
    ...UNREADABLE_BODIES,
  ];
  await expectRefused(server, '/v1/responses', bodies, 400, error);
});
