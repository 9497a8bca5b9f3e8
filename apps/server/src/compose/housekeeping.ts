import type { Stores } from '#adapters/database';
import type { Clock, Log } from '#kernel';
import { type BlobSweep, sweepBlobs } from '#modules/knowledge';

const EVERY_MS = 10 * 60_000;
/** Idempotency keys are promised for 24 hours; a turn's log is for readers that come back, and its message stays. */
const KEEP_MS = 25 * 3_600_000;
/** Conversations whose client keeps them: who comes back later begins its flow again, as do the oldest of very many. */
const KEEP_POSITIONS_MS = 30 * 24 * 3_600_000;
const MAX_POSITIONS = 100_000;
/** Rows of one transaction, so that others are not held up. */
const AT_ONCE = 200;
/** Uploaded files are looked through far less often: it takes a look at each. */
const SWEEP_EVERY_MS = 6 * 3_600_000;
/** How long webhook events can be replayed, and their attempts read. */
const KEEP_WEBHOOKS_MS = 30 * 24 * 3_600_000;
/** Sums of days, which are made anew when somebody asks: of conversations that went they would stay. */
const KEEP_SUMS_MS = 30 * 24 * 3_600_000;

/** Deletes what has outlived its promise, a little at a time. Returns the function that ends it. */
export function startHousekeeping(
  stores: Pick<
    Stores,
    'turns' | 'flowPositions' | 'idempotency' | 'webhooks' | 'people' | 'knowledge' | 'conversationFacts'
  >,
  blobs: BlobSweep,
  clock: Clock,
  log: Log,
): () => void {
  let busy = false;
  let sweptAt = 0;
  const clean = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      const before = clock.now() - KEEP_MS;
      while ((await stores.turns.pruneEvents(before, AT_ONCE)) > 0);
      const left = clock.now() - KEEP_POSITIONS_MS;
      while ((await stores.flowPositions.prune(left, MAX_POSITIONS, AT_ONCE)) > 0);
      while ((await stores.idempotency.prune(before, AT_ONCE)) > 0);
      while ((await stores.people.prune(clock.now(), AT_ONCE)) > 0);
      while ((await stores.webhooks.prune(clock.now() - KEEP_WEBHOOKS_MS, AT_ONCE)) > 0);
      while ((await stores.conversationFacts.pruneKept(clock.now() - KEEP_SUMS_MS, AT_ONCE)) > 0);
      if (clock.now() - sweptAt < SWEEP_EVERY_MS) return;
      sweptAt = clock.now();
      const removed = await sweepBlobs({ blobs, knowledge: stores.knowledge }, sweptAt);
      if (removed > 0) log.info({ removed }, 'uploaded files that no source names were removed');
    } catch (cause) {
      log.warn({ err: cause }, 'housekeeping failed and is tried again later');
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void clean(), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
