/**
 * A thread of the parser process that ends the process once the server that started it is gone, even while a file keeps
 * it busy for good. Killed servers cannot clean up after themselves.
 */
import { workerData } from 'node:worker_threads';

const INTERVAL_MS = 1_000;
const { serverPid } = workerData as { readonly serverPid: number };

setInterval(() => {
  if (process.ppid !== serverPid) process.kill(process.pid, 'SIGKILL');
}, INTERVAL_MS);
