import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#kernel';
import type { BlobStore, StagedBlob } from '#modules/knowledge';

/** Uploads that are not kept yet. Nothing in it outlives the process that wrote it. */
const STAGING = 'staging';

/**
 * Blobs as files under `root`. A file appears under its name whole or not at all: it is written aside, synced, renamed,
 * and the folder synced. What a dead process left aside is removed by `clean`, which only the folder's one owner may call.
 */
export function createFileBlobStore(root: string): BlobStore & { clean(): Promise<void> } {
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
        return await readFile(pathOf(root, key));
      } catch (cause) {
        if (codeOf(cause) !== 'ENOENT') throw cause;
        throw new AppError({ kind: 'not-found', code: 'blob_missing', message: 'The uploaded file is gone', cause });
      }
    },

    delete: key => rm(pathOf(root, key), { force: true }),

    deleteAll: agentId => rm(join(root, folderOf(agentId)), { recursive: true, force: true }),

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
    async keep(key) {
      const target = pathOf(root, key);
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

/** Names on disk are hashes: no key can name a path, and no folder grows past a few thousand entries. */
function pathOf(root: string, key: string): string {
  const slash = key.indexOf('/');
  const name = hashName(key.slice(slash + 1));
  return join(root, folderOf(key.slice(0, Math.max(slash, 0))), name.slice(0, 2), name);
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
