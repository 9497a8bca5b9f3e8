import type { Clock, TeamScope } from '#kernel';
import type { ConversationFactStore, DayStanding, DaySums, FactsSpan } from './conversation-facts.ts';
import { ConversationStatistics } from './conversation-statistics.ts';
import { mergeSums } from './merge-sums.ts';
import { DAY_MS, planSums } from './plan-sums.ts';

/** Conversations of one statement: some hundred milliseconds of a reader that others wait for. */
const SLICE = 5_000;
/** What one question may sum up anew. What it has summed up is kept, so the next one comes further. */
const MAX_SUMMED = 200_000;
/** A day is kept once it has been quiet for so long: clocks of nodes differ, and one moment may see several changes. */
const QUIET_MS = 15_000;

/**
 * Statistics of the conversations that began in a time. What was said in them is summed up by agent and day and kept, until
 * a conversation of that day is touched or goes: then the day is summed up again. `truncated` when that were too many at
 * once; the newest days are then left out.
 */
export async function analyzeConversations(
  { conversationFacts: store, clock }: { readonly conversationFacts: ConversationFactStore; readonly clock: Clock },
  scope: TeamScope,
  span: FactsSpan,
  signal?: AbortSignal,
): Promise<{ readonly statistics: ConversationStatistics; readonly truncated: boolean }> {
  const now = clock.now();
  const statistics = new ConversationStatistics();
  // Before anything is summed up: what changes meanwhile gives a kept day a stamp that no longer fits.
  const standing = await store.readStanding(scope, span);
  const kept = new Map((await store.listKept(scope, span)).map(day => [keyOf(day.sums), day]));
  const stale: DayStanding[] = [];
  for (const day of standing) {
    statistics.addReasons(day);
    const known = kept.get(keyOf(day));
    if (known?.stamp === day.stamp) statistics.addSums(known.sums);
    else stale.push(day);
  }
  const { due, truncated } = affordable(stale);
  const sums = await sumUpDays(store, scope, span, due, signal);
  for (const one of sums.values()) statistics.addSums(one);
  await keepQuiet(store, scope, span, due, sums, now);
  signal?.throwIfAborted();
  for (const day of await store.countRatings(scope, span)) statistics.addRatings(day);
  for (const node of await store.countNodes(scope, span)) statistics.addNode(node);
  return { statistics, truncated };
}

function affordable(days: readonly DayStanding[]): {
  readonly due: readonly DayStanding[];
  readonly truncated: boolean;
} {
  const oldestFirst = days.toSorted((left, right) => left.day - right.day);
  let conversations = 0;
  const end = oldestFirst.findIndex((day, index) => {
    conversations += day.conversations;
    // One day alone is always summed up, or nobody would ever get further.
    return conversations > MAX_SUMMED && index > 0;
  });
  return end === -1 ? { due: oldestFirst, truncated: false } : { due: oldestFirst.slice(0, end), truncated: true };
}

async function sumUpDays(
  store: ConversationFactStore,
  scope: TeamScope,
  span: FactsSpan,
  days: readonly DayStanding[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, DaySums>> {
  const wanted = new Set(days.map(keyOf));
  const sums = new Map<string, DaySums>();
  for (const slice of planSums(days, span, SLICE)) {
    signal?.throwIfAborted();
    for (const part of await store.sumUp(scope, slice)) {
      const key = keyOf(part);
      if (!wanted.has(key)) continue;
      const known = sums.get(key);
      sums.set(key, known === undefined ? part : mergeSums(known, part));
    }
  }
  return sums;
}

/** Whole days only, and none on which something may still happen in this very moment. */
async function keepQuiet(
  store: ConversationFactStore,
  scope: TeamScope,
  span: FactsSpan,
  days: readonly DayStanding[],
  sums: ReadonlyMap<string, DaySums>,
  now: number,
): Promise<void> {
  const whole = ({ day }: DayStanding): boolean =>
    span.from <= day && (span.before >= day + DAY_MS || span.before >= now);
  const quiet = days
    .filter(day => whole(day) && day.changedAt < now - QUIET_MS)
    .flatMap(({ agentId, day, stamp }) => {
      const found = sums.get(keyOf({ agentId, day }));
      return found === undefined ? [] : [{ stamp, sums: found }];
    });
  // The answer is there without it. A disk that takes no more is told by the health of the storage.
  if (quiet.length > 0) await store.keep(scope, quiet, now).catch(() => undefined);
}

function keyOf({ agentId, day }: { readonly agentId: string; readonly day: number }): string {
  return `${day} ${agentId}`;
}
