import type { Database } from '#adapters/database';
import type { Clock, Log } from '#kernel';
import { applyRetention } from '#modules/customers';

const LOOK_EVERY_MS = 10 * 60_000;
/** Hour of the day, UTC, from which on it is night. */
const NIGHT_HOUR = 2;

/** Deletes every night what teams keep no longer; the nodes of a cluster find what is left. Returns what ends it. */
export function startRetention(database: Pick<Database, 'retention'>, clock: Clock, log: Log): () => void {
  let lastDay = '';
  const look = async (): Promise<void> => {
    const now = new Date(clock.now());
    const day = now.toISOString().slice(0, 10);
    if (now.getUTCHours() < NIGHT_HOUR || day === lastDay) return;
    lastDay = day;
    try {
      await applyRetention({ retention: database.retention, clock, log });
    } catch (error) {
      lastDay = '';
      log.warn({ err: error }, 'what is kept no longer could not be deleted; tried again');
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
