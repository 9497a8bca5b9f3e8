import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectRefused, UNREADABLE_BODIES } from '#test/expect-bad-input';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test('bad input is refused with a message, and nothing is stored', async () => {
  const messages = [{ role: 'user', content: 'Hi' }];
  const bodies: readonly (readonly [string, unknown])[] = [
    ['nothing', ''],
    ['no agent', { messages }],
    ['an empty agent id', { messages, chatbotId: '' }],
    ['an agent id of a wrong type', { messages, chatbotId: 7 }],
    ['two agents', { messages, chatbotId: 'support-agent', agentId: 'other' }],
    ['no messages', { chatbotId: 'support-agent' }],
    ['a role that is not known', { chatbotId: 'support-agent', messages: [{ role: 'system', content: 'x' }] }],
    ['an answer at the end', { chatbotId: 'support-agent', messages: [{ role: 'assistant', content: 'x' }] }],
    ['a temperature above 1', { chatbotId: 'support-agent', messages, temperature: 2 }],
    ['a model of control characters', { chatbotId: 'support-agent', messages, model: '\u0007' }],
    ...UNREADABLE_BODIES,
  ];
  await expectRefused(server, '/api/v1/chat', bodies, 400, { message: expect.any(String) });
});

test('create-chatbot wants a name', async () => {
  const bodies: readonly (readonly [string, unknown])[] = [
    ['nothing', ''],
    ['no name', { sourceText: 'x' }],
    ['an empty name', { chatbotName: ' ' }],
    ['a text of a wrong type', { chatbotName: 'Shop', sourceText: 7 }],
    ...UNREADABLE_BODIES,
  ];
  const before = await server.ports.agents.list(server.team.scope, { limit: 10 });
  await expectRefused(server, '/api/v1/create-chatbot', bodies, 400, { message: expect.any(String) });
  expect(await server.ports.agents.list(server.team.scope, { limit: 10 })).toStrictEqual(before);
});
