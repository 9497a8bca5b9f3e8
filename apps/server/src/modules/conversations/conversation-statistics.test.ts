import { expect, test } from 'vitest';
import type { ConversationFacts } from './conversation-facts.ts';
import { ConversationStatistics } from './conversation-statistics.ts';

const facts: ConversationFacts = {
  agentId: 'agt_1',
  startedAt: Date.parse('2026-01-31T23:59:59.999Z'),
  handoffReason: null,
  takenOver: false,
  messages: 1,
  declined: 0,
  good: 0,
  wrong: 0,
  turns: [],
  flowNode: undefined,
};

test.each([
  ['said nothing', { messages: 0 }, {}],
  ['every question answered', {}, { answered: 1 }],
  ['one without an answer', { declined: 1, messages: 3 }, { declined: 1 }],
  ['asked for a person after that', { declined: 1, handoffReason: 'wants one' }, { handedOff: 1 }],
  ['somebody took it unasked', { takenOver: true }, { handedOff: 1 }],
] as const)('a conversation has one outcome: %s', (_name, changes, outcome) => {
  const statistics = new ConversationStatistics();
  statistics.add({ ...facts, ...changes });
  const { answered, declined, handedOff } = statistics.totals;
  expect({ answered, declined, handedOff }).toEqual({ answered: 0, declined: 0, handedOff: 0, ...outcome });
});

test('days are those of UTC, and add up to the totals', () => {
  const statistics = new ConversationStatistics();
  statistics.add({ ...facts, messages: 2, good: 1 });
  statistics.add({ ...facts, startedAt: facts.startedAt + 1, wrong: 1 });
  const days = [...statistics.days].map(([start, { messages }]) => [new Date(start).toISOString(), messages]);
  expect(days).toEqual([
    ['2026-01-31T00:00:00.000Z', 2],
    ['2026-02-01T00:00:00.000Z', 1],
  ]);
  expect(statistics.totals).toMatchObject({ conversations: 2, messages: 3, good: 1, wrong: 1 });
});

test('turns that failed or still run say nothing about how long replies take', () => {
  const statistics = new ConversationStatistics();
  const turns = [
    { failed: false, durationMs: 100, firstTokenMs: 40 },
    { failed: true, durationMs: 9_000, firstTokenMs: null },
    { failed: false, durationMs: null, firstTokenMs: null },
  ];
  statistics.add({ ...facts, turns });
  expect([statistics.turn.count, statistics.firstToken.count, statistics.totals.failedTurns]).toEqual([1, 1, 1]);
});

test('where conversations with a flow stand is counted by agent and node', () => {
  const statistics = new ConversationStatistics();
  for (const flowNode of ['ask-size', 'ask-size', null, undefined]) statistics.add({ ...facts, flowNode });
  expect([...statistics.flow]).toEqual([
    ['["agt_1","ask-size"]', 2],
    ['["agt_1",null]', 1],
  ]);
});
