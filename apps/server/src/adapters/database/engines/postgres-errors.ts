import { storageFull, storageUnavailable, transactionTooSlow } from '../storage-errors.ts';

/** SQLSTATEs (PostgreSQL manual, appendix A) after which a retry of the caller makes sense at once. */
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const DISK_FULL = '53100';
const QUERY_CANCELED = '57014';

/** Connection exceptions, insufficient resources, operator intervention (shutdown), system errors. */
const UNAVAILABLE_CLASSES = new Set(['08', '53', '57', '58']);
/** Broken sockets, as Node and pg report them. */
const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'ENOENT',
  'EHOSTUNREACH',
]);
const READ_ONLY_TRANSACTION = '25006';
const IDLE_IN_TRANSACTION = '25P03';

/** The storage failures as `AppError`; everything else, a broken constraint for one, as it came. */
export function toPostgresError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === IDLE_IN_TRANSACTION) return transactionTooSlow();
  if (code === DISK_FULL) return storageFull(error);
  if (code === SERIALIZATION_FAILURE || code === DEADLOCK || code === QUERY_CANCELED)
    return storageUnavailable(error, 1);
  if (code === READ_ONLY_TRANSACTION || UNAVAILABLE_CODES.has(code)) return storageUnavailable(error);
  if (code.length === 5 && UNAVAILABLE_CLASSES.has(code.slice(0, 2))) return storageUnavailable(error);
  return isLostConnection(error) ? storageUnavailable(error) : error;
}

/** pg gives some of its own failures no code. */
function isLostConnection(error: Error): boolean {
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|Client was closed)/.test(
    error.message,
  );
}
