import type { Stores } from '#adapters/database';
import type { Clock, Log } from '#kernel';

const EVERY_MS = 10 * 60_000;
/** Idempotency keys are promised for 24 hours; a turn's log is for readers that come back, and its message stays. */
const KEEP_MS = 25 * 3_600_000;
/** Rows of one transaction, so that others are not held up. */
const AT_ONCE = 200;
/** How long webhook events can be replayed, and their attempts read. */
const KEEP_WEBHOOKS_MS = 30 * 24 * 3_600_000;

/** Deletes what has outlived its promise, a little at a time. Returns the function that ends it. */
export function startHousekeeping(
  stores: Pick<Stores, 'turns' | 'idempotency' | 'webhooks' | 'people'>,
  clock: Clock,
  log: Log,
): () => void {
  let busy = false;
  const clean = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      const before = clock.now() - KEEP_MS;
      while ((await stores.turns.pruneEvents(before, AT_ONCE)) > 0);
      while ((await stores.idempotency.prune(before, AT_ONCE)) > 0);
      while ((await stores.people.prune(clock.now(), AT_ONCE)) > 0);
      while ((await stores.webhooks.prune(clock.now() - KEEP_WEBHOOKS_MS, AT_ONCE)) > 0);
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
