import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';
import { beforeAll, expect, test } from 'vitest';
import { publish, shopFlow } from '#test/flow-kit';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

beforeAll(async () => {
  await publish(the.server, shopFlow());
});

const menu = {
  type: 'buttons',
  text: 'What next? (Karibu!)',
  buttons: [
    { id: 'name', title: 'Leave my name' },
    { id: 'ask', title: 'Ask a question' },
    { id: 'bye', title: 'Goodbye' },
  ],
};

const shown = /Karibu![\s\S]*What next\?[\s\S]*1[.)] Leave my name/;

test('a menu is text for those who show text, and a data part in full', async () => {
  const payload = { message: 'Hi', stream: false };
  const { parts, metadata } = (await the.server.call({ url: '/api/v2/agents/support-agent/chat', payload })).json()
    .data;
  expect(parts).toStrictEqual([
    { type: 'text', text: expect.stringMatching(shown) },
    { type: 'data-message', data: menu },
  ]);
  const path = `/api/v2/agents/support-agent/conversations/${metadata.conversationId}/messages`;
  const listed = (await the.server.call({ method: 'GET', url: path })).json().data;
  expect(listed.at(-1).parts).toStrictEqual(parts);
});

test('the client of useChat takes it as a part of the message', async () => {
  const host = await the.server.listen();
  const transport = new DefaultChatTransport<UIMessage>({
    api: `${host}/api/v2/agents/support-agent/chat`,
    headers: { ...the.server.team.headers },
  });
  const question: UIMessage = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };
  const stream = await transport.sendMessages({
    chatId: 'menu-1',
    messageId: undefined,
    trigger: 'submit-message',
    messages: [question],
    abortSignal: undefined,
  });
  let last: UIMessage | undefined;
  for await (const message of readUIMessageStream({ stream })) last = message;
  expect(last?.parts).toContainEqual(expect.objectContaining({ type: 'data-message', data: menu }));
  const text = last?.parts.map(part => (part.type === 'text' ? part.text : '')).join('');
  expect(text).toMatch(shown);
});

test('a conversation in a flow cannot go back', async () => {
  const payload = { message: 'Hi', stream: false };
  const { id, metadata } = (await the.server.call({ url: '/api/v2/agents/support-agent/chat', payload })).json().data;
  const response = await the.server.call({
    url: `/api/v2/agents/support-agent/conversations/${metadata.conversationId}/retry`,
    payload: { messageId: id },
  });
  expect([response.statusCode, response.json().error.code]).toStrictEqual([409, 'RESOURCE_CONFLICT']);
});
