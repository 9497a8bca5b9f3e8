/**
 * How long to wait before retry number `retry` (1, 2 …). Doubles from `firstMs`; a provider's `Retry-After` is the least.
 * `random` (0 to 1) spreads it, so that callers who failed together do not come back together.
 */
export function retryDelayMs(
  firstMs: number,
  retry: number,
  retryAfterSeconds: number | undefined,
  random: number,
): number {
  const backoff = firstMs * 2 ** (retry - 1) * (0.5 + random / 2);
  if (retryAfterSeconds === undefined) return backoff;
  return Math.max(backoff, retryAfterSeconds * 1000 + random * firstMs);
}
