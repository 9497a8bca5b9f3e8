import { expect, test } from 'vitest';
import type { DaySums } from './conversation-facts.ts';
import { ConversationStatistics } from './conversation-statistics.ts';

const FIRST = Date.parse('2026-01-31T00:00:00.000Z');
const SECOND = Date.parse('2026-02-01T00:00:00.000Z');

test('days of several agents, and their ratings, add up to the totals', () => {
  const statistics = new ConversationStatistics();
  statistics.addSums(sumsOf({ day: FIRST, conversations: 2, messages: 3 }));
  statistics.addSums(sumsOf({ day: FIRST, agentId: 'agt_2', conversations: 1 }));
  statistics.addSums(sumsOf({ day: SECOND, conversations: 4, failedTurns: 1 }));
  statistics.addRatings({ agentId: 'agt_1', day: SECOND, good: 2, wrong: 1 });
  const days = [...statistics.days].map(([start, { conversations, good }]) => [start, conversations, good]);
  expect(days).toEqual([
    [FIRST, 3, 0],
    [SECOND, 4, 2],
  ]);
  expect(statistics.totals).toMatchObject({ conversations: 7, messages: 3, failedTurns: 1, good: 2, wrong: 1 });
});

test('durations of all days are in one distribution', () => {
  const statistics = new ConversationStatistics();
  statistics.addSums(sumsOf({ turns: [[79, 9]], firstTokens: [[10, 1]] }));
  statistics.addSums(sumsOf({ turns: [[120, 1]] }));
  expect([statistics.turn.count, statistics.firstToken.count]).toEqual([10, 1]);
  expect(statistics.turn.percentile(0.9)).toBe(Math.round(1.06 ** 79));
  expect(statistics.turn.percentile(1)).toBe(Math.round(1.06 ** 120));
});

test('where conversations with a flow stand is counted by agent and node', () => {
  const statistics = new ConversationStatistics();
  for (const node of ['ask-size', 'ask-size', null]) statistics.addNode({ agentId: 'agt_1', node, conversations: 2 });
  expect([...statistics.flow]).toEqual([
    ['["agt_1","ask-size"]', 4],
    ['["agt_1",null]', 2],
  ]);
});

/** Sums of a day on which nothing happened but what is named. */
function sumsOf(happened: Partial<DaySums>): DaySums {
  return {
    agentId: 'agt_1',
    day: 0,
    conversations: 0,
    messages: 0,
    answered: 0,
    declined: 0,
    handedOff: 0,
    failedTurns: 0,
    turns: [],
    firstTokens: [],
    ...happened,
  };
}
