import { useEffect, useState } from 'react';

const MAX_WAIT_MS = 1_000;

/** True once the browser has drawn what is there and has nothing else to do. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    // Safari has no such call.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(setIdle, MAX_WAIT_MS / 2, true);
      return () => clearTimeout(timer);
    }
    const id = requestIdleCallback(() => setIdle(true), { timeout: MAX_WAIT_MS });
    return () => cancelIdleCallback(id);
  }, []);
  return idle;
}
