import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '#kernel';
import type { AsideAnswer, AsideRequest } from './sqlite-aside.ts';
import { SqliteConnection } from './sqlite-connection.ts';

/** Reads what is committed when told to, on a connection and a thread of its own. */
const { file } = workerData as { readonly file: string };
const connection = new SqliteConnection(file, { readOnly: true });
connection.exec('PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;');

parentPort?.on('message', (request: AsideRequest | 'close') => {
  if (request === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(answer(request));
});

function answer({ id, sql, parameters }: AsideRequest): AsideAnswer {
  try {
    return { id, rows: connection.execute(sql, parameters).rows, error: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, rows: [], error: { message, ofStorage: isAppError(error) } };
  }
}
