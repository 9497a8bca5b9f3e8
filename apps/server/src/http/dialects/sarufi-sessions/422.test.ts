import { beforeAll, expect, test } from 'vitest';
import { countStored, UNREADABLE_BODIES } from '#test/expect-bad-input';
import { publishTestFlow } from '#test/sarufi-flow';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
let url: string;
beforeAll(async () => {
  await publishTestFlow(the.server, the.server.agent.id);
  const sessions = '/api/dev/v1/chatbots/support-agent/chat/sessions';
  const { session_id } = (await the.server.call({ url: sessions })).json<{ session_id: string }>();
  url = `${sessions}/${session_id}/messages`;
});

test.each([
  ['no message', {}, { loc: ['body', 'message'], msg: 'field required', type: 'value_error.missing' }],
  [
    'an empty one',
    { message: ' ' },
    { loc: ['body', 'message'], msg: 'message must not be empty', type: 'value_error' },
  ],
  ['4,097 characters', { message: 'x'.repeat(4_097) }, { loc: ['body', 'message'] }],
  ['a number', { message: 5 }, { loc: ['body', 'message'], type: 'type_error' }],
  ['an unknown type', { message: 'Hi', message_type: 'image' }, { loc: ['body', 'message_type'] }],
  ['a long button', { message: 'Hi', button_id: 'x'.repeat(257) }, { loc: ['body', 'button_id'] }],
])('%s is refused, and nothing is stored', async (_what, payload, fault) => {
  const before = await countStored(the.server);
  const response = await the.server.call({ url, payload });
  expect(response.statusCode).toBe(422);
  const whole = { msg: expect.any(String), type: expect.any(String), ...fault };
  expect(response.json()).toStrictEqual({ detail: [whole] });
  expect(await countStored(the.server)).toBe(before);
});

test('4,096 characters are taken', async () => {
  expect((await the.server.call({ url, payload: { message: 'x'.repeat(4_096) } })).statusCode).toBe(200);
});

test.each(UNREADABLE_BODIES)('%s is no request', async (_what, payload) => {
  const response = await the.server.call({ url, payload, headers: { 'content-type': 'application/json' } });
  expect(response.statusCode).toBe(422);
  expect(response.json()).toMatchObject({ detail: [{ loc: ['body'], msg: expect.any(String) }] });
});
