import type { Message } from '@baraza/sdk';
import { expect, test } from 'vitest';
import { pendingTurn } from './pending-turn.ts';

const said = (role: Message['role'], turnId: string | null): Message => ({
  id: `${role} ${turnId}`,
  seq: 1,
  role,
  text: 'x',
  status: 'complete',
  turnId,
  createdAt: '2026-01-01T00:00:00Z',
});
const none: ReadonlySet<string> = new Set();

test.each([
  ['nothing was said', [], undefined],
  ['the last message has no reply yet', [said('user', 'a')], 'a'],
  ['all are answered', [said('user', 'a'), said('assistant', 'a')], undefined],
  ['two wait: the first is answered first', [said('user', 'a'), said('user', 'b')], 'a'],
  ['the second waits still', [said('user', 'a'), said('user', 'b'), said('assistant', 'a')], 'b'],
  ['a person has spoken since', [said('user', 'a'), said('human', null)], undefined],
  ['it was written after a person', [said('user', 'a'), said('human', null), said('user', 'b')], 'b'],
  ['it has no turn', [said('user', null)], undefined],
])('%s', (_, messages, turnId) => {
  expect(pendingTurn(messages, 'open', none)).toBe(turnId);
});

test('nothing is awaited of the agent while a person has the conversation, nor of a turn that is over', () => {
  expect(pendingTurn([said('user', 'a')], 'human', none)).toBeUndefined();
  expect(pendingTurn([said('user', 'a'), said('user', 'b')], 'bot', new Set(['a']))).toBe('b');
});
