import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '#kernel';

/** Who holds a data folder, for people to read. The lock itself is the kernel's. */
export interface FolderOwner {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: number;
  readonly url: string | null;
}

/** Keeps held locks from the garbage collector, which would close them: a lock lasts until it is released. */
const held = new Set<DatabaseSync>();

/**
 * The exclusive claim of one process on a data folder. It is a lock that the operating system takes back when the process
 * dies, however it dies: an exclusive SQLite transaction on the otherwise empty `owner.db`. It is never stolen by age.
 * Nothing else in this process may open `owner.db`: closing any descriptor of it would drop the lock (POSIX).
 */
export class OwnerLock {
  readonly #database: DatabaseSync;
  readonly #folder: string;
  #owner: FolderOwner;

  /** Throws `data_folder_in_use` naming the owner, at once, when another process holds the folder. */
  constructor(folder: string, startedAt: number) {
    makeFolder(folder);
    this.#folder = folder;
    this.#database = lock(folder);
    held.add(this.#database);
    this.#owner = { pid: process.pid, host: hostname(), startedAt, url: null };
    this.#write();
  }

  /** Adds the address to what a refused process is told. */
  announce(url: string): void {
    this.#owner = { ...this.#owner, url };
    this.#write();
  }

  release(): void {
    if (!this.#database.isOpen) return;
    this.#database.exec('ROLLBACK');
    this.#database.close();
    held.delete(this.#database);
  }

  /** The note is for people; on a full disk the lock holds without it. */
  #write(): void {
    const file = join(this.#folder, 'owner.json');
    try {
      writeFileSync(`${file}.tmp`, `${JSON.stringify(this.#owner)}\n`);
      renameSync(`${file}.tmp`, file);
    } catch {
      rmSync(`${file}.tmp`, { force: true });
    }
  }
}

function makeFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new AppError({
      kind: 'unavailable',
      code: 'data_folder_unusable',
      message: `The data folder ${folder} cannot be made (${reason}): choose another BARAZA_DATA`,
      cause,
    });
  }
}

/** Not `recursive`: that never returns where a file system says of a folder in it that it does not exist (`/proc`). */
function makeFolders(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else was faster.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function lock(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, 'owner.db'), { timeout: 0 });
  try {
    // A rollback journal, so that the lock is plain fcntl on one file and no memory is mapped.
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return database;
  } catch (error) {
    database.close();
    throw inUse(awaitOwner(folder), error);
  }
}

/** The last process that owned the folder; undefined when nobody ever did, or the file cannot be read. */
export function readOwner(folder: string): FolderOwner | undefined {
  try {
    const owner = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as Partial<FolderOwner>;
    if (typeof owner.pid !== 'number' || typeof owner.host !== 'string' || typeof owner.startedAt !== 'number')
      return undefined;
    return { pid: owner.pid, host: owner.host, startedAt: owner.startedAt, url: owner.url ?? null };
  } catch {
    return undefined;
  }
}

/** The note of whoever holds the lock now: an owner that has just taken it may not have written its own yet. */
function awaitOwner(folder: string): FolderOwner | undefined {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  let owner = readOwner(folder);
  for (let attempt = 0; attempt < 10 && isGone(owner); attempt++) {
    Atomics.wait(pause, 0, 0, 50);
    owner = readOwner(folder);
  }
  return owner;
}

function isGone(owner: FolderOwner | undefined): boolean {
  if (owner === undefined) return true;
  if (owner.host !== hostname()) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

function inUse(owner: FolderOwner | undefined, cause: unknown): AppError {
  const who =
    owner === undefined
      ? 'another process'
      : `process ${owner.pid} on ${owner.host}, started ${new Date(owner.startedAt).toISOString()}${owner.url === null ? '' : `, at ${owner.url}`}`;
  return new AppError({
    kind: 'unavailable',
    code: 'data_folder_in_use',
    message: `The data folder is in use by ${who}`,
    details: { owner },
    cause,
  });
}
