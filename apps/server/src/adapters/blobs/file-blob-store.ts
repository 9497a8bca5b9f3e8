import { createHash, randomBytes } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#kernel';
import type { BlobStore, BlobSweep, SourceFile, StagedBlob } from '#modules/knowledge';

/** Uploads that are not kept yet. Nothing in it outlives the process that wrote it. */
const STAGING = 'staging';

/**
 * Blobs as files under `root`. A file appears under its name whole or not at all: it is written aside, synced, renamed,
 * and the folder synced. What a dead process left aside is removed by `clean`, which only the folder's one owner may call.
 */
export function createFileBlobStore(root: string): BlobStore & BlobSweep & { clean(): Promise<void> } {
  return {
    async stage(content) {
      const path = join(root, STAGING, randomBytes(16).toString('hex'));
      await mkdir(dirname(path), { recursive: true });
      try {
        return stagedFile(root, path, await writeDurably(path, content));
      } catch (error) {
        await rm(path, { force: true });
        throw storageError(error);
      }
    },

    async read(key) {
      try {
        return await firstThere(pathsOf(root, key), path => readFile(path));
      } catch (cause) {
        throw missing(cause);
      }
    },

    async confirm(key) {
      const [target] = pathsOf(root, key);
      await mkdir(dirname(target), { recursive: true });
      try {
        await rename(waitingPathOf(root, key), target);
        await syncFolder(dirname(target));
      } catch (cause) {
        if (codeOf(cause) !== 'ENOENT') throw cause;
        await firstThere(pathsOf(root, key), path => stat(path)).catch(error => {
          throw missing(error);
        });
      }
    },

    async delete(key) {
      for (const path of new Set(pathsOf(root, key))) await rm(path, { force: true });
    },

    deleteAll: agentId => rm(join(root, folderOf(agentId)), { recursive: true, force: true }),

    sourceFiles: (writtenBefore, limit) => sourceFiles(root, writtenBefore, limit),

    async discardStaged(writtenBefore) {
      const folder = join(root, STAGING);
      for await (const { name } of entriesOf(folder)) {
        if (await isOlder(join(folder, name), writtenBefore)) await rm(join(folder, name), { force: true });
      }
    },

    async discardUnconfirmed(writtenBefore) {
      let discarded = 0;
      for await (const path of filesIn(root, WAITING)) {
        if (!(await isOlder(path, writtenBefore))) continue;
        await rm(path, { force: true });
        discarded += 1;
      }
      return discarded;
    },

    clean: () => rm(join(root, STAGING), { recursive: true, force: true }),
  };
}

function stagedFile(
  root: string,
  path: string,
  written: { readonly sizeBytes: number; readonly sha256: string },
): StagedBlob {
  let kept = false;
  return {
    ...written,
    async keep(key, forNow) {
      const target = forNow === undefined ? pathOf(root, key) : waitingPathOf(root, key);
      await mkdir(dirname(target), { recursive: true });
      await rename(path, target);
      kept = true;
      await syncFolder(dirname(target));
    },
    async discard() {
      if (!kept) await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

async function writeDurably(
  path: string,
  content: AsyncIterable<Uint8Array>,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const part of content) {
      hash.update(part);
      sizeBytes += part.length;
      for (let done = 0; done < part.length; ) done += (await file.write(part, done)).bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Folder of an agent's uploaded sources, whose files are named by the source so that those of none can be told. */
const SOURCES = 'sources';
const SOURCE_ID = /^src_[0-9A-Z]{26}$/;

/** Folder of an agent's files that are kept for now. */
const WAITING = 'waiting';

/** Where a file may be, the place for good first. */
function pathsOf(root: string, key: string): [string, ...string[]] {
  return [pathOf(root, key), hashedPathOf(root, key), waitingPathOf(root, key)];
}

function waitingPathOf(root: string, key: string): string {
  const slash = key.indexOf('/');
  const name = hashName(key.slice(slash + 1));
  return join(root, folderOf(key.slice(0, Math.max(slash, 0))), WAITING, name.slice(0, 2), name);
}

/** Names on disk are source ids or hashes: no key can name a path, and no folder grows past a few thousand entries. */
function pathOf(root: string, key: string): string {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (!SOURCE_ID.test(name)) return hashedPathOf(root, key);
  return join(root, folderOf(key.slice(0, Math.max(slash, 0))), SOURCES, hashName(name).slice(0, 2), name);
}

/** Where everything else is, and was: files of sources that were uploaded before they had names of their own. */
function hashedPathOf(root: string, key: string): string {
  const slash = key.indexOf('/');
  const name = hashName(key.slice(slash + 1));
  return join(root, folderOf(key.slice(0, Math.max(slash, 0))), name.slice(0, 2), name);
}

async function* sourceFiles(root: string, writtenBefore: number, limit: number): AsyncGenerator<SourceFile[]> {
  let files: SourceFile[] = [];
  for await (const path of filesIn(root, SOURCES)) {
    const sourceId = basename(path);
    if (!SOURCE_ID.test(sourceId) || !(await isOlder(path, writtenBefore))) continue;
    files.push({ sourceId, remove: () => rm(path, { force: true }) });
    if (files.length < limit) continue;
    yield files;
    files = [];
  }
  if (files.length > 0) yield files;
}

/** Paths of all files in such a folder of each agent. */
async function* filesIn(root: string, folder: typeof SOURCES | typeof WAITING): AsyncGenerator<string> {
  for await (const agent of entriesOf(root)) {
    const inside = join(root, agent.name, folder);
    for await (const shard of entriesOf(inside)) {
      for await (const { name } of entriesOf(join(inside, shard.name))) yield join(inside, shard.name, name);
    }
  }
}

/** Of the first path that is there; the last one's error when none is. */
async function firstThere<T>(paths: [string, ...string[]], open: (path: string) => Promise<T>): Promise<T> {
  const [path, ...others] = paths;
  try {
    return await open(path);
  } catch (error) {
    const [next, ...rest] = others;
    if (next === undefined || codeOf(error) !== 'ENOENT') throw error;
    return firstThere([next, ...rest], open);
  }
}

/** Entries of a folder, a few at a time; none when there is no such folder. */
async function* entriesOf(path: string): AsyncGenerator<Dirent> {
  try {
    for await (const entry of await opendir(path)) yield entry;
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(codeOf(error))) throw error;
  }
}

async function isOlder(path: string, time: number): Promise<boolean> {
  return ((await stat(path).catch(() => undefined))?.mtimeMs ?? time) < time;
}

function folderOf(agentId: string): string {
  if (agentId === '') throw new Error('a blob belongs to an agent');
  return hashName(agentId);
}

function hashName(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function storageError(error: unknown): unknown {
  if (codeOf(error) !== 'ENOSPC' && codeOf(error) !== 'EDQUOT') return error;
  return new AppError({ kind: 'storage-full', code: 'storage_full', message: 'The disk is full', cause: error });
}

function missing(cause: unknown): unknown {
  if (codeOf(cause) !== 'ENOENT') return cause;
  return new AppError({ kind: 'not-found', code: 'blob_missing', message: 'The uploaded file is gone', cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
