import { expect, test } from 'vitest';
import { collected, FAILED_TURN, framesOf, SAMPLE_TURN, STOPPED_TURN } from '../sample-turn.fixture.ts';
import { createUiMessageFrames, encodeV2Reply, v2ChatReply } from './encode.ts';

const head = { userId: 'user-1' };
const framesAsTypes = (frames: string): string[] =>
  [...frames.matchAll(/^data: (.*)$/gm)].map(([, data = '']) =>
    data === '[DONE]' ? data : (JSON.parse(data) as { type: string }).type,
  );

test('the JSON answer has the published shape', () => {
  const reply = encodeV2Reply(head, collected(SAMPLE_TURN));
  expect(v2ChatReply.parse(reply)).toStrictEqual(reply);
  expect(reply.data).toMatchObject({
    id: 'msg_2',
    role: 'assistant',
    parts: [
      { type: 'tool-call', toolCallId: 'call_1', toolName: 'look_up', input: { id: 7 } },
      { type: 'text', text: 'Hello there!' },
    ],
    metadata: {
      userMessageId: 'msg_1',
      conversationId: 'conv_1',
      userId: 'user-1',
      finishReason: 'stop',
      usage: { credits: 1 },
    },
  });
});

test('a stream is one message with one step, its text in blocks that tool calls interrupt', () => {
  expect(framesAsTypes(framesOf(createUiMessageFrames(head), SAMPLE_TURN))).toStrictEqual([
    'start',
    'message-metadata',
    'start-step',
    'text-start',
    'text-delta',
    'text-end',
    'tool-input-start',
    'tool-input-available',
    'tool-output-available',
    'text-start',
    'text-delta',
    'text-end',
    'source-document',
    'source-url',
    'finish-step',
    'finish',
    '[DONE]',
  ]);
});

test('every frame is `data: ` with JSON and an empty line', () => {
  const frames = framesOf(createUiMessageFrames(head), SAMPLE_TURN);
  for (const frame of frames.split('\n\n').slice(0, -2))
    expect(JSON.parse(frame.slice('data: '.length))).toBeTypeOf('object');
  expect(frames.endsWith('\n\ndata: [DONE]\n\n')).toBe(true);
  expect(frames).toContain('"messageMetadata":{"messageId":"msg_2","userMessageId":"msg_1","conversationId":"conv_1"');
});

test('failed and stopped streams end with their own frame', () => {
  expect(framesAsTypes(framesOf(createUiMessageFrames(head), FAILED_TURN)).slice(-3)).toStrictEqual([
    'text-end',
    'error',
    '[DONE]',
  ]);
  expect(framesAsTypes(framesOf(createUiMessageFrames(head), STOPPED_TURN)).slice(-4)).toStrictEqual([
    'text-end',
    'finish-step',
    'abort',
    '[DONE]',
  ]);
});
