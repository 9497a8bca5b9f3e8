import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE_MS } from './browser.ts';

/** Tries until it no longer throws; then with what it threw last. */
export async function eventually(attempt: () => Promise<unknown>, patienceMs = PATIENCE_MS): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(100);
    }
  }
}
