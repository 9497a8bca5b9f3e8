import { constants, setPriority } from 'node:os';

/**
 * Lets threads that somebody waits for go first, where the processor is short. Only on Linux, where the priority of “0” is
 * that of the calling thread; elsewhere it is the whole server's. Where it is not allowed, the thread goes on as it is.
 */
export function yieldToOthers(
  platform: NodeJS.Platform = process.platform,
  set: typeof setPriority = setPriority,
): void {
  if (platform !== 'linux') return;
  try {
    set(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A container may forbid it.
  }
}
