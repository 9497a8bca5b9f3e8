import { storageFull, storageUnavailable } from '../storage-errors.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const BUSY = 5;
const LOCKED = 6;
const NO_MEMORY = 7;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const CONSTRAINT = 19;
const NOT_A_DATABASE = 26;

const UNAVAILABLE = new Set([BUSY, LOCKED, NO_MEMORY, READ_ONLY, IO_ERROR, CORRUPT, CANNOT_OPEN, NOT_A_DATABASE]);

/** The storage failures as `AppError`; everything else, a broken constraint for one, as it came. */
export function toSqliteError(error: unknown): unknown {
  const code = primaryCode(error);
  if (code === FULL) return storageFull(error);
  return code !== undefined && UNAVAILABLE.has(code) ? storageUnavailable(error) : error;
}

export function isSqliteConstraint(error: unknown): boolean {
  return primaryCode(error) === CONSTRAINT;
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
