const REFRESH_MS = 30_000;

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The present for everything that tells how long ago something was: one clock, however many tell. */
export function readNow(): number {
  // Nobody kept it while nobody looked.
  if (timer === undefined) now = Date.now();
  return now;
}

/** Calls `listener` when some time has passed. Returns the function that ends it. */
export function subscribeNow(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, REFRESH_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}
