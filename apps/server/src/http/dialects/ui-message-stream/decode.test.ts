import { expect, test } from 'vitest';
import { decodeV2Chat, v2ChatBody } from './decode.ts';

const text = (words: string): object => ({ type: 'text', text: words });

test('the documented body streams by default', () => {
  expect(decodeV2Chat(v2ChatBody.parse({ message: 'Hello', userId: 'user-1' }))).toStrictEqual({
    text: 'Hello',
    context: undefined,
    stream: true,
    userId: 'user-1',
    conversationId: undefined,
    chatId: undefined,
  });
});

test('what useChat sends: the last message is asked, those before it are the context', () => {
  const body = v2ChatBody.parse({
    id: 'chat-1',
    trigger: 'submit-message',
    messages: [
      { id: 's', role: 'system', parts: [text('rules')] },
      { id: '1', role: 'user', parts: [text('Hi')] },
      { id: '2', role: 'assistant', parts: [{ type: 'step-start' }, text('Hello'), { type: 'source-url', url: 'x' }] },
      { id: '3', role: 'user', parts: [text('Where'), text('is it?')] },
    ],
    conversationId: null,
  });
  expect(decodeV2Chat(body)).toStrictEqual({
    text: 'Where\nis it?',
    context: [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
    ],
    stream: true,
    userId: null,
    conversationId: undefined,
    chatId: 'chat-1',
  });
});

test.each([
  ['nothing', {}],
  ['no messages', { messages: [] }],
  ['an answer at the end', { messages: [{ role: 'assistant', parts: [text('Hi')] }] }],
  ['a message without text', { messages: [{ role: 'user', parts: [{ type: 'file', url: 'data:,' }] }] }],
])('%s is refused', (_name, body) => {
  expect(() => decodeV2Chat(v2ChatBody.parse(body))).toThrow(expect.objectContaining({ kind: 'invalid' }));
});

test.each([
  { message: '' },
  { message: 7 },
  { message: 'x'.repeat(32_001) },
  { message: 'x', userId: 'a b' },
  { message: 'x', userId: 'a'.repeat(129) },
  { message: 'x', stream: 'no' },
  { messages: [{ role: 'user' }] },
])('%o is no body', body => {
  expect(v2ChatBody.safeParse(body).success).toBe(false);
});
