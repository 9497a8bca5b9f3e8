import type { TurnEvent, TurnReply } from '@baraza/sdk';
import { expect, test } from 'vitest';
import { applyEvent, failExchange, isRunning, newExchange } from './exchange.ts';

const start: TurnEvent = {
  type: 'turn-start',
  turnId: 'turn_1',
  conversationId: 'conv_1',
  userMessageId: 'msg_1',
  messageId: 'msg_2',
};
const reply: TurnReply = {
  text: 'At eight.',
  messages: [{ type: 'text', text: 'At eight.' }],
  answered: true,
  citations: [],
  actions: [],
  usage: { inputTokens: 20, outputTokens: 4, estimated: false },
  model: 'openai/small',
  finishReason: 'stop',
};
const play = (events: readonly TurnEvent[]) =>
  events.reduce((exchange, event, index) => applyEvent(exchange, event, 100 * (index + 1)), newExchange('1', 'When?'));

test('words are put together, and the first of them is timed', () => {
  const exchange = play([start, { type: 'text-delta', text: 'At ' }, { type: 'text-delta', text: 'eight.' }]);
  expect(exchange).toMatchObject({
    status: 'streaming',
    text: 'At eight.',
    conversationId: 'conv_1',
    timing: { startMs: 100, firstTextMs: 200, endMs: null },
  });
  expect(isRunning(exchange)).toBe(true);
});

test('the end holds the reply as it is stored', () => {
  const exchange = play([start, { type: 'text-delta', text: 'At' }, { type: 'turn-end', reply }]);
  expect(exchange).toMatchObject({
    status: 'complete',
    text: 'At eight.',
    model: 'openai/small',
    timing: { endMs: 300 },
  });
  expect(isRunning(exchange)).toBe(false);
});

test('an answer that begins again forgets what was said', () => {
  const exchange = play([start, { type: 'text-delta', text: 'Wrong' }, start, { type: 'text-delta', text: 'Right' }]);
  expect(exchange.text).toBe('Right');
  expect(exchange.timing).toEqual({ startMs: 100, firstTextMs: 400, endMs: null });
});

test('a tool’s result stands beside its call', () => {
  const exchange = play([
    start,
    { type: 'tool-call', toolCallId: 'a', name: 'price', input: { id: 7 } },
    { type: 'tool-result', toolCallId: 'a', output: 12 },
  ]);
  expect(exchange.tools).toEqual([{ id: 'a', name: 'price', input: { id: 7 }, output: 12 }]);
});

test('a stopped reply keeps its words, a failed one too', () => {
  expect(play([start, { type: 'turn-stopped', reply }])).toMatchObject({ status: 'stopped', text: 'At eight.' });
  const error = new Error('lost');
  const failed = failExchange(play([start, { type: 'text-delta', text: 'At' }]), error, 900);
  expect(failed).toMatchObject({ status: 'failed', text: 'At', error, timing: { endMs: 900 } });
});
