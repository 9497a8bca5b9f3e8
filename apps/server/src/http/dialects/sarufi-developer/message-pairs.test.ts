import { expect, test } from 'vitest';
import type { Message } from '#modules/conversations';
import { pairMessages } from './message-pairs.ts';

function message(seq: number, role: Message['role'], turnId: string | null): Message {
  return {
    id: `msg_${seq}`,
    conversationId: 'conv_1',
    seq,
    role,
    text: `${role} ${seq}`,
    messages: [],
    status: 'complete',
    turnId,
    reply: null,
    author: null,
    createdAt: seq,
  };
}

const seqs = (window: readonly Message[], afterSeq = 0): (readonly [number | null, number | null])[] =>
  pairMessages(window, afterSeq).map(({ question, answer }) => [question?.seq ?? null, answer?.seq ?? null]);

test('a reply stands beside the message of its turn, also when others came in between', () => {
  const window = [
    message(1, 'user', 'a'),
    message(2, 'user', 'b'),
    message(3, 'assistant', 'a'),
    message(4, 'assistant', 'b'),
  ];
  expect(seqs(window)).toStrictEqual([
    [1, 3],
    [2, 4],
  ]);
});

test('a greeting, a person’s word and an unanswered message stand alone', () => {
  const window = [
    message(1, 'assistant', 'start'),
    message(2, 'user', 'a'),
    message(3, 'assistant', 'a'),
    message(4, 'human', null),
    message(5, 'user', 'b'),
  ];
  expect(seqs(window)).toStrictEqual([
    [null, 1],
    [2, 3],
    [null, 4],
    [5, null],
  ]);
});

test('a late reply to a message of the page before is not told again', () => {
  const window = [
    message(1, 'user', 'a'),
    message(2, 'user', 'b'),
    message(3, 'assistant', 'a'),
    message(4, 'assistant', 'b'),
  ];
  expect(seqs(window, 1)).toStrictEqual([[2, 4]]);
  expect(seqs(window, 2)).toStrictEqual([]);
});
