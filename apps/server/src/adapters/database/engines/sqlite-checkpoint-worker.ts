import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** Copies the WAL into the database file when told to, on a connection and a thread of its own. */
const { file } = workerData as { readonly file: string };
const database = new DatabaseSync(file, { timeout: 0 });
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', (message: 'copy' | 'close') => {
  if (message === 'close') {
    database.close();
    parentPort?.close();
    return;
  }
  let error: unknown = null;
  try {
    checkpoint.get();
  } catch (thrown) {
    error = thrown;
  }
  parentPort?.postMessage({ error });
});
