/** `Retry-After` (RFC 9110 §10.2.3): seconds, or a date, which is compared with `Date`, the host's own clock. */
export function retryAfterMs(retryAfter = '', date = ''): number | undefined {
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const wait = Date.parse(retryAfter) - Date.parse(date);
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
