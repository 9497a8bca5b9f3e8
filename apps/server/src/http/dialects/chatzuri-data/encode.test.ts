import { expect, test } from 'vitest';
import type { Conversation, Message } from '#modules/conversations';
import { encodeConversations } from './encode.ts';

const conversation: Conversation = {
  id: 'conv_1',
  agentId: 'agt_1',
  channel: 'web',
  surface: 'web',
  externalId: 'their-1',
  userId: 'Asha',
  status: 'open',
  handoff: null,
  fence: 0,
  tags: [],
  assignee: null,
  draft: null,
  customerId: null,
  messageCount: 3,
  createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  updatedAt: 0,
};
const message = (role: Message['role'], text: string, messages: Message['messages'] = []): Message => ({
  id: `msg_${text}`,
  conversationId: 'conv_1',
  seq: 1,
  role,
  text,
  messages,
  status: 'complete',
  turnId: null,
  reply: null,
  author: null,
  createdAt: 0,
});

test('a conversation has the documented shape', () => {
  const messages = [
    message('user', 'Hi'),
    message('assistant', '', [{ type: 'buttons', text: 'Choose', buttons: [{ id: 'a', title: 'Order' }] }]),
    message('human', 'I take over'),
  ];
  expect(encodeConversations([conversation], new Map([['conv_1', messages]]))).toStrictEqual({
    data: [
      {
        id: 'conv_1',
        created_at: '2026-01-02T03:04:05.000Z',
        messages: [
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Choose\n1. Order' },
          { role: 'assistant', content: 'I take over' },
        ],
        chatbot_id: 'agt_1',
        customer: 'Asha',
        source: 'Widget or Iframe',
      },
    ],
  });
});

test('a chat v1 conversation goes by the id its caller made', () => {
  const [listed] = encodeConversations([{ ...conversation, surface: 'chat-v1', userId: null }], new Map()).data;
  expect(listed).toMatchObject({ id: 'their-1', customer: '', messages: [] });
});
