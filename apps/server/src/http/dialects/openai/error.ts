import { z } from 'zod';
import type { ErrorKind } from '#kernel';
import type { EncodeError } from '../../failure.ts';

export const openaiError = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});

/** OpenAI's words for `type`; the client picks its exception class by the status. */
const TYPE_BY_KIND: Readonly<Record<ErrorKind, string>> = {
  invalid: 'invalid_request_error',
  unauthenticated: 'invalid_request_error',
  forbidden: 'invalid_request_error',
  'not-found': 'invalid_request_error',
  conflict: 'invalid_request_error',
  'precondition-failed': 'invalid_request_error',
  gone: 'invalid_request_error',
  'too-large': 'invalid_request_error',
  unprocessable: 'invalid_request_error',
  'rate-limited': 'rate_limit_error',
  upstream: 'server_error',
  unavailable: 'server_error',
  timeout: 'server_error',
  'storage-full': 'server_error',
  internal: 'server_error',
};

const CODE_BY_OURS: Readonly<Record<string, string>> = {
  agent_not_found: 'model_not_found',
  invalid_api_key: 'invalid_api_key',
  invalid_input: 'invalid_value',
  rate_limited: 'rate_limit_exceeded',
  quota_exceeded: 'insufficient_quota',
};

export const encodeOpenaiError: EncodeError = failure => ({
  status: failure.status,
  body: {
    error: {
      message: failure.message,
      type: TYPE_BY_KIND[failure.kind],
      param: failure.code === 'agent_not_found' ? 'model' : (failure.field ?? null),
      code: failure.kind === 'unauthenticated' ? 'invalid_api_key' : (CODE_BY_OURS[failure.code] ?? failure.code),
    },
  } satisfies z.infer<typeof openaiError>,
});
