import type { Clock, Log } from '#kernel';
import type { RateLimiter } from '#modules/usage';

/** How long a limiter that failed is left alone: callers in between do not wait for it. */
const REST_MS = 1_000;

export interface FailOpenOptions {
  readonly shared: RateLimiter;
  /** Answers while the shared one cannot. */
  readonly local: RateLimiter;
  readonly clock: Clock;
  readonly log: Log;
  /** Called for every request that the local one answered for the shared one. */
  readonly onFallback: () => void;
}

/** A limiter whose failure lets nobody stand outside: each node then holds callers to the rate by itself. */
export function createFailOpenLimiter({ shared, local, clock, log, onFallback }: FailOpenOptions): RateLimiter {
  let restsUntil = 0;
  let isFailing = false;
  return {
    async take(key, rate) {
      if (clock.now() >= restsUntil) {
        try {
          const standing = await shared.take(key, rate);
          if (isFailing) log.info({}, 'rates are shared between nodes again');
          isFailing = false;
          return standing;
        } catch (error) {
          restsUntil = clock.now() + REST_MS;
          if (!isFailing) log.warn({ err: error }, 'rates cannot be shared: each node limits by itself');
          isFailing = true;
        }
      }
      onFallback();
      return local.take(key, rate);
    },
  };
}
