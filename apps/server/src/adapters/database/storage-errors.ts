import { AppError } from '#kernel';

/** No room for what was to be written. Nothing of the transaction was kept. */
export function storageFull(cause: unknown): AppError {
  return new AppError({
    kind: 'storage-full',
    code: 'storage_full',
    message: 'The storage is full; nothing was saved',
    retryAfterSeconds: 30,
    cause,
  });
}

/** The storage cannot be written or reached now. */
export function storageUnavailable(cause: unknown, retryAfterSeconds = 5): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'storage_unavailable',
    message: 'The storage is not available right now',
    retryAfterSeconds,
    cause,
  });
}

const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** A failed call of the file system, such as a sync. */
export function toFileError(error: Error): AppError {
  return 'code' in error && NO_ROOM.has(error.code) ? storageFull(error) : storageUnavailable(error);
}

/** A unit of work that held the database for too long was rolled back: it waited for something slow inside. */
export function transactionTooSlow(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'transaction_too_slow',
    message: 'The operation took too long and was undone',
    retryAfterSeconds: 5,
  });
}

/** Whether an error says that the storage itself is in trouble: what turns health red. */
export function isStorageTrouble(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'storage_full' || error.code === 'storage_unavailable');
}
