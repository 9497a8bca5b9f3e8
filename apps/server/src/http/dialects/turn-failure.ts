import type { TurnEvent } from '@baraza/contracts';
import { AppError, type ErrorKind } from '#kernel';
import type { EncodeError } from '../failure.ts';
import { toFailure } from '../problem.ts';

type TurnError = Extract<TurnEvent, { type: 'turn-error' }>;

/** Failures of a turn whose kind a caller should see; every other one is ours. */
const KIND_BY_CODE: Readonly<Record<string, ErrorKind>> = {
  model_rate_limited: 'rate-limited',
  quota_exceeded: 'rate-limited',
  model_unavailable: 'unavailable',
  model_timeout: 'timeout',
  model_rejected: 'upstream',
  model_credentials: 'upstream',
  model_malformed: 'upstream',
  model_truncated: 'upstream',
  model_not_configured: 'unprocessable',
  shutting_down: 'unavailable',
  server_stopping: 'unavailable',
  turn_interrupted: 'unavailable',
  turn_deleted: 'gone',
  turn_log_expired: 'gone',
  storage_full: 'storage-full',
  storage_unavailable: 'unavailable',
};

/** The error that a turn ended with, as a caller who waits for JSON gets it. */
export function turnFailure(event: TurnError): AppError {
  const kind = KIND_BY_CODE[event.code] ?? 'internal';
  return new AppError({
    kind,
    code: event.code,
    message: event.message,
    // A 429 always says when to come back, also when the provider did not.
    retryAfterSeconds: event.retryAfterSeconds ?? (kind === 'rate-limited' ? RETRY_AFTER_SECONDS : undefined),
  });
}

const RETRY_AFTER_SECONDS = 5;

/** The same error in a surface's envelope, for the last frame of a stream. */
export function encodeTurnError(encode: EncodeError, event: TurnError): unknown {
  return encode(toFailure(turnFailure(event), '')).body;
}
