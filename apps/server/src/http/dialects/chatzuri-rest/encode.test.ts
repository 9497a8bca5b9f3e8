import { expect, test } from 'vitest';
import { collected, FAILED_TURN, framesOf, SAMPLE_TURN, STOPPED_TURN } from '../sample-turn.fixture.ts';
import { createRestFrames, encodeRestReply, restChatReply } from './encode.ts';

const reply = {
  text: 'Hello there!',
  conversationId: 'conv_1',
  messageId: 'msg_2',
  answered: true,
  actions: [{ name: 'look_up', input: { id: 7 }, output: { found: true } }],
  citations: [
    { sourceId: 'src_1', documentId: 'faq-7', title: 'Greetings', url: null, quote: 'Say hello.' },
    { sourceId: 'src_2', documentId: 'doc_2', title: 'Site', url: 'https://shop.example/hello', quote: 'there' },
  ],
  usage: { inputTokens: 120, outputTokens: 30, totalTokens: 150 },
  model: 'openai/gpt-4o',
};

test('the JSON answer has exactly the fields of reading 4', () => {
  expect(encodeRestReply(collected(SAMPLE_TURN))).toStrictEqual(reply);
  expect(restChatReply.parse(reply)).toStrictEqual(reply);
});

test('a stream is its deltas, the JSON answer and [DONE]', () => {
  expect(framesOf(createRestFrames(), SAMPLE_TURN)).toBe(
    `data: {"text":"Hello"}\n\ndata: {"text":" there!"}\n\ndata: ${JSON.stringify(reply)}\n\ndata: [DONE]\n\n`,
  );
});

test('a stopped stream ends like a whole one, with the words that were said', () => {
  const frames = framesOf(createRestFrames(), STOPPED_TURN);
  expect(frames.startsWith('data: {"text":"Hel"}\n\ndata: {"text":"Hel","conversationId"')).toBe(true);
  expect(frames.endsWith('data: [DONE]\n\n')).toBe(true);
});

test('a failed stream ends with an error event and no [DONE]', () => {
  expect(framesOf(createRestFrames(), FAILED_TURN)).toBe(
    'data: {"text":"Hel"}\n\nevent: error\ndata: {"message":"The model provider broke off in the middle of its answer"}\n\n',
  );
});
