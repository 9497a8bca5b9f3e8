import { useEffect, useState } from 'react';

/** Somebody who looks at another tab for a moment comes back to the same connections. */
const LEFT_AFTER_MS = 2_000;

/**
 * Whether the page is looked at. Live connections rest while it is not: a browser has six of them for one server, all tabs
 * together.
 */
export function useWatched(): boolean {
  const [watched, setWatched] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') setWatched(true);
      else timer = setTimeout(() => setWatched(false), LEFT_AFTER_MS);
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return watched;
}
