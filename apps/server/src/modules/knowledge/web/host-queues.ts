import { pause } from './pause.ts';

/** Requests to one host at the same time; one when the host asks for a delay. */
const AT_ONCE = 2;
const MAX_OWN_DELAY_MS = 1_000;
/** Remembered hosts past which idle ones are forgotten. */
const MAX_HOSTS = 1_000;

interface HostQueue {
  running: number;
  readonly waiting: (() => void)[];
  nextAt: number;
  lastMs: number;
}

/**
 * One polite queue per host for the whole process: few requests at once, and between their starts as long as the host
 * took for its last answer, or as long as its robots.txt asks for.
 */
export class HostQueues {
  readonly #queues = new Map<string, HostQueue>();

  async run<T>(
    url: string,
    options: { readonly delayMs: number; readonly signal?: AbortSignal | undefined },
    work: () => Promise<T>,
  ): Promise<T> {
    const { host } = new URL(url);
    const queue = this.#queues.get(host) ?? { running: 0, waiting: [], nextAt: 0, lastMs: 0 };
    if (this.#queues.size >= MAX_HOSTS) this.#forgetIdle();
    this.#queues.set(host, queue);
    while (queue.running >= (options.delayMs > 0 ? 1 : AT_ONCE)) {
      await new Promise<void>(resolve => queue.waiting.push(resolve));
    }
    queue.running += 1;
    try {
      options.signal?.throwIfAborted();
      const now = performance.now();
      const startAt = Math.max(now, queue.nextAt);
      const gapMs = Math.max(options.delayMs, Math.min(queue.lastMs, MAX_OWN_DELAY_MS));
      queue.nextAt = startAt + gapMs;
      if (startAt > now) await pause(startAt - now, options.signal);
      const began = performance.now();
      // A busy process wakes late; what the host is promised counts from the request itself.
      queue.nextAt = Math.max(queue.nextAt, began + gapMs);
      const result = await work();
      queue.lastMs = performance.now() - began;
      return result;
    } finally {
      queue.running -= 1;
      queue.waiting.shift()?.();
    }
  }

  #forgetIdle(): void {
    const now = performance.now();
    for (const [host, queue] of this.#queues) if (queue.running === 0 && queue.nextAt <= now) this.#queues.delete(host);
  }
}
