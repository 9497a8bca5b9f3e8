import { z } from 'zod';
import type { ErrorKind } from '#kernel';
import type { EncodeError, Failure } from '../../failure.ts';

const slugErrorBody = z.object({
  name: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export const slugErrorReply = z.object({ data: z.null(), error: slugErrorBody });
export type SlugErrorBody = z.infer<typeof slugErrorBody>;

/** The first three are documented, the others follow their pattern. */
const NAME_BY_KIND: Readonly<Record<ErrorKind, string>> = {
  invalid: 'ValidationError',
  unauthenticated: 'UnauthorizedError',
  'not-found': 'NotFoundError',
  forbidden: 'ForbiddenError',
  conflict: 'ConflictError',
  'precondition-failed': 'PreconditionFailedError',
  gone: 'GoneError',
  'too-large': 'PayloadTooLargeError',
  unprocessable: 'UnprocessableEntityError',
  'rate-limited': 'RateLimitError',
  upstream: 'BadGatewayError',
  unavailable: 'ServiceUnavailableError',
  timeout: 'GatewayTimeoutError',
  'storage-full': 'InsufficientStorageError',
  internal: 'InternalServerError',
};

/** Strapi's envelope without its status, as the document shows it. */
export const encodeSlugError: EncodeError = failure => ({
  status: failure.status,
  body: { data: null, error: encodeSlugErrorBody(failure) } satisfies z.infer<typeof slugErrorReply>,
});

export function encodeSlugErrorBody(failure: Failure): SlugErrorBody {
  const details = { ...failure.details, ...(failure.field === undefined ? {} : { field: failure.field }) };
  return {
    name: NAME_BY_KIND[failure.kind],
    message: slugSentence(failure),
    details: isMissingMessage(failure) ? {} : details,
  };
}

/** The document prints the sentences for an absent message and an absent key, word for word. */
function slugSentence(failure: Failure): string {
  if (failure.kind === 'unauthenticated') return 'Invalid or missing API token';
  return isMissingMessage(failure) ? 'Message field is required' : failure.message;
}

function isMissingMessage({ kind, field, message }: Failure): boolean {
  return kind === 'invalid' && field === 'message' && /(is required|must not be empty)$/.test(message);
}
