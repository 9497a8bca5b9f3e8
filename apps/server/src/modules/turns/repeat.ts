import type { Log } from '#kernel';

/** Runs `task` every `periodMs`, never twice at once; a failure is logged and tried again next time. Keeps no process alive. */
export function repeat(periodMs: number, task: () => Promise<void>, log: Log): NodeJS.Timeout {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    task()
      .catch((cause: unknown) => log.error({ err: cause }, 'turn housekeeping failed'))
      .finally(() => {
        busy = false;
      });
  }, periodMs);
  return timer.unref();
}
