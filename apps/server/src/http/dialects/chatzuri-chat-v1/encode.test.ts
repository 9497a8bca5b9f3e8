import { expect, test } from 'vitest';
import { READINGS } from '../readings.ts';
import { collected, FAILED_TURN, framesOf, SAMPLE_START, SAMPLE_TURN } from '../sample-turn.fixture.ts';
import { createBareWords, createChatV1Frames, encodeChatV1Reply, prefersBareWords } from './encode.ts';

test('the JSON answer is the text alone', () => {
  expect(encodeChatV1Reply(collected(SAMPLE_TURN))).toStrictEqual({ text: 'Hello there!' });
});

test('a stream is data-only events of plain words, ended by [DONE] (reading 1)', () => {
  expect(framesOf(createChatV1Frames(), SAMPLE_TURN)).toBe('data: Hello\n\ndata:  there!\n\ndata: [DONE]\n\n');
});

test('a line break is a further data line', () => {
  expect(framesOf(createChatV1Frames(), [SAMPLE_START, { type: 'text-delta', text: 'a\nb' }])).toBe(
    'data: a\ndata: b\n\n',
  );
});

test('a failure after the first words is an error event and no [DONE]', () => {
  expect(framesOf(createChatV1Frames(), FAILED_TURN)).toBe(
    'data: Hel\n\nevent: error\ndata: {"message":"The model provider broke off in the middle of its answer"}\n\n',
  );
});

test('bare words have no framing', () => {
  expect(framesOf(createBareWords(), SAMPLE_TURN)).toBe('Hello there!');
});

test.each([
  [undefined, false],
  ['*/*', false],
  ['text/event-stream', false],
  ['text/plain', true],
  ['text/plain; charset=utf-8', true],
  ['TEXT/PLAIN, */*;q=0.1', true],
  ['text/event-stream, text/plain', false],
])('Accept %s asks for bare words: %s', (accept, bare) => {
  expect(prefersBareWords(accept, READINGS.chatV1.bareWordsMediaType)).toBe(bare);
});
