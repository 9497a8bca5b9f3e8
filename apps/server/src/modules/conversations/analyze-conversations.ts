import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import type { TeamScope } from '#kernel';
import type { ConversationFactStore, FactsPosition, FactsSpan } from './conversation-facts.ts';
import { ConversationStatistics } from './conversation-statistics.ts';

/** What one question may cost. */
const MAX_CONVERSATIONS = 200_000;

/**
 * Statistics of the conversations that began in a time, at most {@link MAX_CONVERSATIONS} of them, oldest first. Reads
 * in slices and lets others go first between them, so that a long time holds nobody up.
 */
export async function analyzeConversations(
  store: ConversationFactStore,
  scope: TeamScope,
  span: FactsSpan,
  signal?: AbortSignal,
): Promise<{ readonly statistics: ConversationStatistics; readonly truncated: boolean }> {
  const statistics = new ConversationStatistics();
  let after: FactsPosition | undefined;
  do {
    signal?.throwIfAborted();
    const { facts, next } = await store.readSlice(scope, span, after, store.sliceSize);
    for (const one of facts) statistics.add(one);
    after = next;
    await nextTurnOfLoop();
  } while (after !== undefined && statistics.totals.conversations < MAX_CONVERSATIONS);
  return { statistics, truncated: after !== undefined };
}
