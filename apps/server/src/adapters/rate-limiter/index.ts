/** Rates that several nodes share, by Redis, with the memory of this process to fall back to. */
export { createFailOpenLimiter } from './fail-open-limiter.ts';
export { createRedisRateLimiter, type RedisRateLimiter } from './redis-rate-limiter.ts';
