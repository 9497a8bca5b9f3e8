import type { DaySums } from './conversation-facts.ts';
import type { Buckets } from './duration-histogram.ts';

/** Two parts of one agent's day together. */
export function mergeSums(left: DaySums, right: DaySums): DaySums {
  return {
    agentId: left.agentId,
    day: left.day,
    conversations: left.conversations + right.conversations,
    messages: left.messages + right.messages,
    answered: left.answered + right.answered,
    declined: left.declined + right.declined,
    handedOff: left.handedOff + right.handedOff,
    failedTurns: left.failedTurns + right.failedTurns,
    turns: mergeBuckets(left.turns, right.turns),
    firstTokens: mergeBuckets(left.firstTokens, right.firstTokens),
  };
}

function mergeBuckets(left: Buckets, right: Buckets): Buckets {
  const merged = new Map(left);
  for (const [bucket, count] of right) merged.set(bucket, (merged.get(bucket) ?? 0) + count);
  return [...merged];
}
