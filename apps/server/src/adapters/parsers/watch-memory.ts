import { readFile } from 'node:fs/promises';

const INTERVAL_MS = 100;
const PAGE_BYTES = 4096;
const MEGABYTE = 1024 * 1024;

/**
 * Calls `onTooMuch` once the process holds more than `limitMb` in memory, its buffers outside the heap included. Knows
 * how to look on Linux only; elsewhere the limit of the heap is the limit. Returns how to stop.
 */
export function watchMemory(pid: number | undefined, limitMb: number, onTooMuch: () => void): () => void {
  if (pid === undefined || process.platform !== 'linux') return () => {};
  const look = async () => {
    // A process that has ended has no file; its exit tells.
    const bytes = await readResidentBytes(pid).catch(() => 0);
    if (bytes > limitMb * MEGABYTE) onTooMuch();
  };
  const timer = setInterval(() => void look(), INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function readResidentBytes(pid: number): Promise<number> {
  const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1];
  return Number(pages) * PAGE_BYTES;
}
