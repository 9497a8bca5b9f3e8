import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { AppError } from '#kernel';

/** All pages in one step: a copy of one moment, which writers go on beside. */
const ALL_PAGES = 0x7fff_ffff;

/**
 * Copies a SQLite database that may be in use, by this process or another, to `target`: consistent as of one moment,
 * checked, synced, and only then given its name, so that a file called `target` is a whole one. Works off the event loop.
 */
export async function backupSqliteFile(source: string, target: string): Promise<void> {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  // A connection of its own: the copy must not see what other connections have not committed.
  const connection = new DatabaseSync(source, { readOnly: true, timeout: 5000 });
  try {
    await backup(connection, partial, { rate: ALL_PAGES });
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    connection.close();
  }
  leaveWalMode(partial);
  syncFile(partial);
  renameSync(partial, target);
  syncFile(dirname(target));
}

/** Throws `backup_damaged` unless the file is a whole, sound database of this product. Returns its schema version. */
export function verifyBackup(file: string): number {
  if (!existsSync(file)) throw damaged('there is no such file', undefined);
  const connection = openBackup(file);
  try {
    const check = connection.prepare('PRAGMA integrity_check(1)').get() as { integrity_check: string } | undefined;
    if (check?.integrity_check !== 'ok') throw damaged('its pages do not fit together', check);
    const row = connection.prepare('SELECT max(version) AS version FROM schema_migrations').get() as
      | { version: number | null }
      | undefined;
    if (row?.version == null) throw damaged('it holds no schema', undefined);
    return row.version;
  } catch (error) {
    throw error instanceof AppError ? error : damaged('it cannot be read', error);
  } finally {
    connection.close();
  }
}

function openBackup(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { readOnly: true });
  } catch (error) {
    throw damaged('it cannot be opened', error);
  }
}

/** A copy says in its header that it is in WAL mode; as a single file to be moved about it should not need a `-wal`. */
function leaveWalMode(file: string): void {
  const connection = new DatabaseSync(file);
  try {
    connection.exec('PRAGMA journal_mode = DELETE');
  } finally {
    connection.close();
  }
}

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function damaged(why: string, cause: unknown): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'backup_damaged',
    message: `The backup cannot be used: ${why}`,
    cause,
  });
}
