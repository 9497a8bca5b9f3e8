import { expect, test } from 'vitest';
import type { Failure } from '../../failure.ts';
import { collected, FAILED_TURN, framesOf, numbered, SAMPLE_START, SAMPLE_TURN } from '../sample-turn.fixture.ts';
import { createSlugFrames, encodeSlugReply } from './encode.ts';
import { encodeSlugRequest } from './encode-request.ts';
import { encodeSlugError } from './error.ts';

test('the JSON answer has the documented envelope', () => {
  expect(encodeSlugReply(collected(SAMPLE_TURN))).toStrictEqual({
    data: {
      response: 'Hello there!',
      conversationId: 'conv_1',
      metadata: { model: 'openai/gpt-4o', tokens: 150 },
    },
    error: null,
  });
});

test('a stream is chunks, apart by an empty line, and [DONE]', () => {
  expect(framesOf(createSlugFrames(), SAMPLE_TURN)).toBe(
    'data: {"chunk":"Hello"}\n\ndata: {"chunk":" there!"}\n\ndata: [DONE]\n\n',
  );
});

test('a failed stream ends with the error envelope and no [DONE]', () => {
  expect(framesOf(createSlugFrames(), FAILED_TURN)).toBe(
    'data: {"chunk":"Hel"}\n\nevent: error\ndata: {"data":null,"error":{"name":"BadGatewayError",' +
      '"message":"The model provider broke off in the middle of its answer","details":{}}}\n\n',
  );
});

test.each([
  ['queued', 'queued', [], false],
  ['processing', 'running', [SAMPLE_START], false],
  ['completed', 'running', SAMPLE_TURN, true],
  ['failed', 'failed', FAILED_TURN, true],
] as const)('an asynchronous request is %s', (status, turnStatus, events, ended) => {
  const turn = { id: 'turn_1', status: turnStatus, conversationId: 'conv_1' };
  const { data } = encodeSlugRequest(turn, numbered(events), ended);
  expect(data).toMatchObject({ requestId: 'turn_1', status, conversationId: 'conv_1' });
  expect(data.result?.response).toBe(status === 'completed' ? 'Hello there!' : undefined);
  expect(data.error?.name).toBe(status === 'failed' ? 'BadGatewayError' : undefined);
});

const failure: Failure = { status: 400, kind: 'invalid', code: 'invalid_input', message: 'x', requestId: 'req_1' };

test.each([
  [
    { ...failure, field: 'message', message: 'message is required' },
    { name: 'ValidationError', message: 'Message field is required', details: {} },
  ],
  [
    { ...failure, field: 'stream', message: 'stream: expected boolean' },
    { name: 'ValidationError', message: 'stream: expected boolean', details: { field: 'stream' } },
  ],
  [
    { ...failure, status: 401, kind: 'unauthenticated' as const },
    { name: 'UnauthorizedError', message: 'Invalid or missing API token', details: {} },
  ],
  [
    { ...failure, status: 404, kind: 'not-found' as const, message: "Agent with slug 'support-agent' not found" },
    { name: 'NotFoundError', message: "Agent with slug 'support-agent' not found", details: {} },
  ],
])('errors have the documented names and sentences', (thrown, error) => {
  expect(encodeSlugError(thrown)).toStrictEqual({ status: thrown.status, body: { data: null, error } });
});
