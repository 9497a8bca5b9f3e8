import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#kernel';
import type { EngineKind } from './engine.ts';

/** Which engines have held data of this folder's server: what a start compares with what it finds. */
interface StorageMarker {
  readonly version: 1;
  readonly usedSince: { readonly [kind in EngineKind]?: number };
}

const FILE = 'storage.json';

/**
 * Throws `data_missing` when this folder's server has held data in such an engine before and now finds none: an unmounted
 * volume or a wrong address must not end in a fresh, empty database.
 */
export function refuseMissingData(folder: string, kind: EngineKind): void {
  const since = readMarker(folder).usedSince[kind];
  if (since === undefined) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'data_missing',
    message:
      `The data folder has held data since ${new Date(since).toISOString()}, but the ${kind === 'sqlite' ? 'database file' : 'PostgreSQL database'} is empty. ` +
      `Restore it, or delete ${FILE} from the data folder to start from nothing`,
  });
}

/** Notes that this engine holds data from now on. */
export function markUsed(folder: string, kind: EngineKind, at: number): void {
  const marker = readMarker(folder);
  if (marker.usedSince[kind] !== undefined) return;
  const file = join(folder, FILE);
  const next: StorageMarker = { version: 1, usedSince: { ...marker.usedSince, [kind]: at } };
  writeFileSync(`${file}.tmp`, `${JSON.stringify(next)}\n`);
  const descriptor = openSync(`${file}.tmp`, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(`${file}.tmp`, file);
}

function readMarker(folder: string): StorageMarker {
  const file = join(folder, FILE);
  if (!existsSync(file)) return { version: 1, usedSince: {} };
  try {
    const marker = JSON.parse(readFileSync(file, 'utf8')) as StorageMarker;
    if (typeof marker.usedSince === 'object' && marker.usedSince !== null) return marker;
  } catch (error) {
    throw unreadable(error);
  }
  throw unreadable(undefined);
}

function unreadable(cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'data_missing',
    message: `${FILE} in the data folder cannot be read; delete it if the data beside it is right`,
    cause,
  });
}
