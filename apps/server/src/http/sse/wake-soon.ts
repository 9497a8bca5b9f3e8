let pending: (() => void)[] = [];

/**
 * Runs `task` after the I/O callbacks of this turn of the event loop, all tasks of the turn under one immediate: with
 * hundreds of streams that is one wake-up, and events that arrived together are written together.
 */
export function wakeSoon(task: () => void): void {
  pending.push(task);
  if (pending.length === 1) setImmediate(runPending);
}

function runPending(): void {
  const tasks = pending;
  pending = [];
  for (const task of tasks) task();
}
