import { expect, test } from 'vitest';
import { READINGS } from '../readings.ts';
import { chatBody, decodeChatV1 } from './decode.ts';

const messages = [
  { content: 'How can I help you?', role: 'assistant' },
  { content: 'What is chatzuri?', role: 'user' },
];

test('the documented body, whichever name the id goes by', () => {
  for (const field of ['chatbotId', 'agentId', 'chatId']) {
    const body = chatBody.parse({ messages, [field]: 'shop', stream: false, model: 'gpt-3.5-turbo', temperature: 0 });
    expect(decodeChatV1(body)).toStrictEqual({
      agent: 'shop',
      text: 'What is chatzuri?',
      context: [{ content: 'How can I help you?', role: 'assistant' }],
      stream: false,
      temperature: 0,
      conversationId: undefined,
      userId: null,
      model: 'gpt-3.5-turbo',
    });
  }
});

test('a long context is cut to its end', () => {
  const long = Array.from({ length: 200 }, (_, index) => ({ role: 'user', content: `m${index}` }));
  const { context, text } = decodeChatV1(chatBody.parse({ messages: long, agentId: 'shop' }));
  expect(text).toBe('m199');
  expect(context).toHaveLength(READINGS.maxContextMessages);
  expect(context.at(-1)?.content).toBe('m198');
});

test.each([
  ['no messages', { agentId: 'a' }],
  ['an empty list', { agentId: 'a', messages: [] }],
  ['messages of a wrong type', { agentId: 'a', messages: 'hello' }],
  ['another role', { agentId: 'a', messages: [{ role: 'system', content: 'x' }] }],
  ['content of a wrong type', { agentId: 'a', messages: [{ role: 'user', content: 7 }] }],
  ['a temperature above 1', { agentId: 'a', messages, temperature: 1.1 }],
  ['a stream of a wrong type', { agentId: 'a', messages, stream: 'yes' }],
  ['a conversation id that is too long', { agentId: 'a', messages, conversationId: 'x'.repeat(256) }],
])('%s is no body', (_name, body) => {
  expect(chatBody.safeParse(body).success).toBe(false);
});

test.each([
  ['an assistant message at the end', { agentId: 'a', messages: messages.slice(0, 1) }],
  ['a blank message at the end', { agentId: 'a', messages: [{ role: 'user', content: ' \n' }] }],
  ['no agent', { messages }],
  ['two agents', { messages, agentId: 'a', chatbotId: 'b' }],
])('%s is refused', (_name, body) => {
  expect(() => decodeChatV1(chatBody.parse(body))).toThrow(expect.objectContaining({ kind: 'invalid' }));
});
