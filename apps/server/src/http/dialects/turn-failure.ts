import type { TurnEvent } from '@baraza/contracts';
import { AppError, type ErrorKind } from '#kernel';
import type { EncodeError } from '../failure.ts';
import { toFailure } from '../problem.ts';

type TurnError = Extract<TurnEvent, { type: 'turn-error' }>;

/** Failures of a turn whose kind a caller should see; every other one is ours. */
const KIND_BY_CODE: Readonly<Record<string, ErrorKind>> = {
  model_rate_limited: 'rate-limited',
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
  storage_full: 'storage-full',
  storage_unavailable: 'unavailable',
};

/** The error that a turn ended with, as a caller who waits for JSON gets it. */
export function turnFailure(event: TurnError): AppError {
  return new AppError({
    kind: KIND_BY_CODE[event.code] ?? 'internal',
    code: event.code,
    message: event.message,
    retryAfterSeconds: event.retryAfterSeconds,
  });
}

/** The same error in a surface's envelope, for the last frame of a stream. */
export function encodeTurnError(encode: EncodeError, event: TurnError): unknown {
  return encode(toFailure(turnFailure(event), '')).body;
}
