import type { LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const get = (path: string): Promise<LightMyRequestResponse> =>
  the.server.call({ method: 'GET', url: `/api/dev/v1/chatbots/support-agent${path}` });

test('messages come in pairs, page by page', async () => {
  const { conversationId } = await startConversation(the.server, { text: 'One', userId: 'amina' });
  for (const text of ['Two', 'Three']) await startConversation(the.server, { conversationId, text });
  const url = `/conversations/${conversationId}/messages`;
  const all = (await get(url)).json();
  expect(all).toStrictEqual({ count: 3, messages: expect.any(Array), next_cursor: null });
  expect(all.messages[0]).toStrictEqual({
    id: expect.stringMatching(/^msg_/),
    conversation_id: conversationId,
    message: { text: 'One' },
    response: { text: 'Hello there!' },
    message_type: 'text',
    responder: 'BOT',
    received_at: expect.stringMatching(/:\d\dZ$/),
    responded_at: expect.stringMatching(/:\d\dZ$/),
    status: 'COMPLETED',
    created_at: expect.stringMatching(/:\d\dZ$/),
  });
  const first = (await get(`${url}?limit=2`)).json();
  expect(first.messages).toStrictEqual(all.messages.slice(0, 2));
  const rest = (await get(`${url}?limit=2&cursor=${first.next_cursor}`)).json();
  expect(rest).toStrictEqual({ count: 1, messages: all.messages.slice(2), next_cursor: null });
});

test('conversations are shown with their last words', async () => {
  const { conversationId } = await startConversation(the.server, { text: 'Hi', userId: 'juma' });
  const shown = (await get(`/conversations/${conversationId}`)).json();
  expect(shown).toMatchObject({
    id: conversationId,
    chatbot_id: the.server.agent.id,
    user_phone: 'juma',
    contact_name: null,
    channel: 'api',
    status: 'ACTIVE',
    last_message_preview: 'Hello there!',
    unread_count: 0,
  });
  const listed = (await get('/conversations?channel=api&status=ACTIVE&limit=67')).json();
  expect(listed.conversations).toContainEqual(shown);
  expect(listed.count).toBe(listed.conversations.length);
  for (const query of ['channel=whatsapp', 'status=CLOSED', 'status=ARCHIVED', 'end_time=2020-01-01T00:00:00Z']) {
    expect((await get(`/conversations?${query}`)).json(), query).toStrictEqual({
      count: 0,
      conversations: [],
      next_cursor: null,
    });
  }
});

test.each(['limit=68', 'status=OPEN', 'channel=fax', 'start_time=yesterday', 'cursor=x'])(
  '%s is a 422',
  async query => {
    const response = await get(`/conversations?${query}`);
    expect(response.statusCode).toBe(422);
    expect(response.json()).toStrictEqual({
      detail: [{ loc: ['query', query.split('=')[0]], msg: expect.any(String), type: expect.any(String) }],
    });
  },
);

test('a cursor of messages that is none is a 422', async () => {
  const { conversationId } = await startConversation(the.server, {});
  for (const cursor of ['x', Buffer.from('[-1]').toString('base64url'), Buffer.from('[1e15]').toString('base64url')]) {
    expect((await get(`/conversations/${conversationId}/messages?cursor=${cursor}`)).statusCode).toBe(422);
  }
});
