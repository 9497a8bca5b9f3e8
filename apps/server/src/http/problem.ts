import { STATUS_CODES } from 'node:http';
import type { ErrorKind } from '#kernel';
import { isAppError } from '#kernel';
import type { EncodeError, Failure } from './failure.ts';
import { InputFault } from './validation.ts';

/** The one place that knows which HTTP status an error kind has. */
const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'precondition-failed': 412,
  'too-large': 413,
  unprocessable: 422,
  'rate-limited': 429,
  internal: 500,
  upstream: 502,
  unavailable: 503,
  timeout: 504,
  'storage-full': 507,
};

/** RFC 9457, and the envelope of everything that belongs to no dialect. */
export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

export const encodeProblem: EncodeError = failure => ({
  status: failure.status,
  contentType: PROBLEM_CONTENT_TYPE,
  body: {
    type: 'about:blank',
    title: STATUS_CODES[failure.status] ?? 'Error',
    status: failure.status,
    detail: failure.message,
    code: failure.code,
    ...(failure.field === undefined ? {} : { field: failure.field }),
    ...(failure.details === undefined ? {} : { details: failure.details }),
    requestId: failure.requestId,
  },
});

/** Any thrown value as a {@link Failure}. What is not meant for callers becomes a bare 500. */
export function toFailure(error: unknown, requestId: string): Failure {
  if (isAppError(error)) {
    return {
      status: STATUS_OF_KIND[error.kind],
      kind: error.kind,
      code: error.code,
      message: error.message,
      field: error.field,
      details: error.details,
      retryAfterSeconds: error.retryAfterSeconds,
      requestId,
    };
  }
  if (error instanceof InputFault) {
    const [first] = error.issues;
    return {
      status: STATUS_OF_KIND.invalid,
      kind: 'invalid',
      code: 'invalid_input',
      message: error.message,
      field: first === undefined ? undefined : first.path.slice(1).join('.') || undefined,
      issues: error.issues,
      requestId,
    };
  }
  return frameworkFailure(error, requestId) ?? { ...INTERNAL, requestId };
}

const INTERNAL = {
  status: STATUS_OF_KIND.internal,
  kind: 'internal',
  code: 'internal_error',
  message: 'Something went wrong on our side',
} as const satisfies Omit<Failure, 'requestId'>;

/** What Fastify itself refuses before a handler runs, by its code. */
const FRAMEWORK: Readonly<Record<string, readonly [ErrorKind, string, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'body_too_large', 'The body is too large'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'invalid',
    'invalid_content_length',
    'The body is not as long as Content-Length says',
  ],
  FST_ERR_BAD_URL: ['invalid', 'invalid_url', 'The URL is not valid'],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'not_found', 'Nothing is here'],
};

/** Statuses that have no error kind because no module can cause them. */
const UNSUPPORTED_MEDIA_TYPE = 415;

function frameworkFailure(error: unknown, requestId: string): Failure | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return {
      status: UNSUPPORTED_MEDIA_TYPE,
      kind: 'invalid',
      code: 'unsupported_media_type',
      message: 'Send the body as application/json',
      requestId,
    };
  }
  const known = FRAMEWORK[error.code];
  if (known !== undefined) {
    const [kind, code, message] = known;
    return { status: STATUS_OF_KIND[kind], kind, code, message, requestId };
  }
  // The client went away, or broke off, while its body was read.
  if (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return {
      status: STATUS_OF_KIND.invalid,
      kind: 'invalid',
      code: 'aborted',
      message: 'The request broke off',
      requestId,
    };
  }
  return undefined;
}
