import { AppError, isAppError } from '#kernel';

/**
 * What can go wrong with a provider, each with its stable code. Messages are our own words: nothing a provider sent is
 * repeated, because bodies have been seen to echo keys and prompts.
 */
export function modelRateLimited(retryAfterSeconds?: number, cause?: unknown): AppError {
  return new AppError({
    kind: 'rate-limited',
    code: 'model_rate_limited',
    message: 'The model provider is limiting requests',
    retryAfterSeconds,
    cause,
  });
}

/** The provider cannot be reached, answers 5xx, or its circuit is open. */
export function modelUnavailable(retryAfterSeconds?: number, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'model_unavailable',
    message: 'The model provider is not available',
    retryAfterSeconds,
    cause,
  });
}

export function modelTimeout(waitedFor: 'connection' | 'first-token' | 'next-token' | 'end'): AppError {
  return new AppError({
    kind: 'timeout',
    code: 'model_timeout',
    message: 'The model provider took too long',
    details: { waitedFor },
  });
}

/** The provider refuses this request and would refuse it again. `reason` is one of our own sentences. */
export function modelRejected(reason = 'The model provider refused the request', cause?: unknown): AppError {
  return new AppError({ kind: 'upstream', code: 'model_rejected', message: reason, cause });
}

export function modelCredentials(
  reason = 'The model provider does not accept the configured key',
  cause?: unknown,
): AppError {
  return new AppError({ kind: 'upstream', code: 'model_credentials', message: reason, cause });
}

/** What came back is not what the protocol says. `what` is for the log. */
export function modelMalformed(what: string): AppError {
  return new AppError({
    kind: 'upstream',
    code: 'model_malformed',
    message: 'The model provider sent an answer that cannot be read',
    cause: new Error(what),
  });
}

/** The stream stopped before its terminal marker: whatever arrived is not a whole answer. */
export function modelTruncated(cause?: unknown): AppError {
  return new AppError({
    kind: 'upstream',
    code: 'model_truncated',
    message: 'The model provider broke off in the middle of its answer',
    cause,
  });
}

export function modelNotConfigured(name: string, hint: string): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'model_not_configured',
    message: `The model ${JSON.stringify(name)} cannot be used: ${hint}`,
    field: 'model',
  });
}

const RETRYABLE = new Set([
  'model_rate_limited',
  'model_unavailable',
  'model_timeout',
  'model_malformed',
  'model_truncated',
]);

/** Whether the same request may succeed a moment later. */
export function isRetryable(error: unknown): boolean {
  return isAppError(error) && RETRYABLE.has(error.code);
}

const OUTAGES = new Set(['model_unavailable', 'model_timeout', 'model_malformed', 'model_truncated']);

/** Whether the failure says that the provider is down, rather than busy or unwilling: what opens its circuit. */
export function isOutage(error: unknown): boolean {
  return isAppError(error) && OUTAGES.has(error.code);
}
