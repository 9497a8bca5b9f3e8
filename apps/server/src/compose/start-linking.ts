import type { Stores } from '#adapters/database';
import type { Clock, Log } from '#kernel';
import { linkConversations } from '#modules/customers';

const FIRST_AFTER_MS = 3_000;
const EVERY_MS = 60_000;

/**
 * Links conversations to their customers every minute, so that whoever reads customers finds little left to do: at the
 * first start after an import or an old version there may be very many. Returns what ends it.
 */
export function startLinking(stores: Pick<Stores, 'customers'>, clock: Clock, log: Log): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const again = (afterMs: number): void => {
    timer = setTimeout(() => void link(), afterMs);
    timer.unref();
  };
  const link = async (): Promise<void> => {
    try {
      await linkConversations({ customers: stores.customers, clock });
    } catch (error) {
      if (!stopped) log.warn({ err: error }, 'conversations could not be linked to their customers; tried again');
    }
    if (!stopped) again(EVERY_MS);
  };
  again(FIRST_AFTER_MS);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
