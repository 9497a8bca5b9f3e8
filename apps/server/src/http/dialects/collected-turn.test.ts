import { expect, test } from 'vitest';
import { collectTurn } from './collected-turn.ts';
import { FAILED_TURN, numbered, SAMPLE_START, SAMPLE_TURN } from './sample-turn.fixture.ts';

test('a turn that ended is its start, its text, its calls and its reply', () => {
  expect(collectTurn(numbered(SAMPLE_TURN))).toMatchObject({
    start: SAMPLE_START,
    text: 'Hello there!',
    toolCalls: [{ toolCallId: 'call_1' }],
    stopped: false,
  });
});

test('a turn that began again counts from there', () => {
  const again = numbered([...SAMPLE_TURN.slice(0, 3), ...SAMPLE_TURN]);
  expect(collectTurn(again)).toStrictEqual(collectTurn(numbered(SAMPLE_TURN)));
});

test('a turn that failed is its error, whatever it said before', () => {
  expect(collectTurn(numbered(FAILED_TURN))).toStrictEqual({ error: FAILED_TURN.at(-1) });
});

test('a turn without an end is not collected', () => {
  expect(() => collectTurn(numbered(SAMPLE_TURN.slice(0, -1)))).toThrow('before its end');
});
