/** What kind of failure an {@link AppError} is; `http/problem.ts` and the job runner map kinds to their own numbers. */
export type ErrorKind =
  | 'invalid' // the input is wrong: 400
  | 'unauthenticated' // no or a bad key: 401
  | 'forbidden' // known caller, not allowed: 403
  | 'not-found' // missing, or someone else's: 404
  | 'conflict' // the state does not allow it now: 409
  | 'precondition-failed' // changed since the caller looked: 412
  | 'gone' // was there, is closed for good: 410
  | 'too-large' // 413
  | 'unprocessable' // well-formed, cannot be done: 422
  | 'rate-limited' // 429
  | 'upstream' // a provider failed: 502
  | 'unavailable' // we cannot right now: 503
  | 'timeout' // a provider took too long: 504
  | 'storage-full' // the disk is full: 507
  | 'internal'; // a bug: 500

export interface AppErrorOptions {
  readonly kind: ErrorKind;
  /** Stable, snake_case, part of the API: `conversation_busy`. */
  readonly code: string;
  /** A sentence for the caller. Never holds secrets, SQL, paths or another tenant's data. */
  readonly message: string;
  /** The input field at fault, as a dotted path: `messages.0.content`. */
  readonly field?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  /** Seconds after which a retry makes sense. */
  readonly retryAfterSeconds?: number | undefined;
  /** For our log only. */
  readonly cause?: unknown;
}

/** The one error that modules throw on purpose. Anything else that escapes is a bug and is answered as `internal`. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly field: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = options.kind;
    this.code = options.code;
    this.field = options.field;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export function isAppError(value: unknown): value is AppError {
  return value instanceof AppError;
}

/** Runs a check of one input field: its `AppError` names the field. */
export function atField<T>(field: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof AppError) || error.field !== undefined) throw error;
    const { kind, code, message, details, retryAfterSeconds, cause } = error;
    throw new AppError({ kind, code, message, field, details, retryAfterSeconds, cause });
  }
}

/** 404 with the same words whether the thing is missing or belongs to another team. */
export function notFound(noun: string): AppError {
  const words = noun.replaceAll('_', ' ');
  return new AppError({
    kind: 'not-found',
    code: `${noun}_not_found`,
    message: `${words[0]?.toUpperCase()}${words.slice(1)} not found`,
  });
}

export function invalid(field: string, message: string, code = 'invalid_input'): AppError {
  return new AppError({ kind: 'invalid', code, message, field });
}
