import { z } from 'zod';
import type { ErrorKind } from '#kernel';
import type { EncodeError, Failure } from '../../failure.ts';

export const v2Error = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Codes of the published API by our own code … */
const V2_CODE: Readonly<Record<string, string>> = {
  invalid_json: 'VALIDATION_INVALID_JSON',
  missing_api_key: 'AUTH_MISSING_API_KEY',
  agent_not_found: 'AGENT_NOT_FOUND',
  conversation_mismatch: 'CHAT_CONVERSATION_MISMATCH',
  conversation_closed: 'CHAT_CONVERSATION_NOT_ONGOING',
  message_not_found: 'RESOURCE_MESSAGE_NOT_FOUND',
  message_not_assistant: 'RESOURCE_MESSAGE_NOT_ASSISTANT',
  retry_message_not_found: 'CHAT_RETRY_MESSAGE_NOT_FOUND',
  retry_no_user_message: 'CHAT_RETRY_NO_USER_MESSAGE',
  quota_exceeded: 'CHAT_CREDITS_EXHAUSTED',
  plan_limit_reached: 'SUBSCRIPTION_PLAN_REQUIRED',
  model_not_configured: 'CHAT_MODEL_NOT_ALLOWED',
  model_unavailable: 'CHAT_STREAMING_ERROR',
  model_timeout: 'CHAT_STREAMING_ERROR',
};

/** … and else by kind. */
const V2_CODE_BY_KIND: Readonly<Record<ErrorKind, string>> = {
  invalid: 'VALIDATION_INVALID_BODY',
  unauthenticated: 'AUTH_INVALID_API_KEY',
  forbidden: 'AUTH_INSUFFICIENT_PERMISSIONS',
  'not-found': 'RESOURCE_NOT_FOUND',
  conflict: 'RESOURCE_CONFLICT',
  'precondition-failed': 'RESOURCE_CONFLICT',
  gone: 'CHAT_CONVERSATION_NOT_ONGOING',
  'too-large': 'VALIDATION_INVALID_BODY',
  unprocessable: 'VALIDATION_INVALID_BODY',
  'rate-limited': 'RATE_LIMIT_TOO_MANY_REQUESTS',
  upstream: 'CHAT_STREAMING_ERROR',
  unavailable: 'INTERNAL_SERVER_ERROR',
  timeout: 'INTERNAL_SERVER_ERROR',
  'storage-full': 'INTERNAL_SERVER_ERROR',
  internal: 'INTERNAL_SERVER_ERROR',
};

export const encodeV2Error: EncodeError = failure => {
  const details = fieldDetails(failure);
  return {
    status: failure.status,
    headers: { 'x-request-id': failure.requestId },
    body: {
      error: {
        code: V2_CODE[failure.code] ?? V2_CODE_BY_KIND[failure.kind],
        message: failure.message,
        ...(details === undefined ? {} : { details }),
      },
    } satisfies z.infer<typeof v2Error>,
  };
};

/** Field by field what is wrong with the input. */
function fieldDetails({ issues, field, message, details }: Failure): Record<string, unknown> | undefined {
  if (issues !== undefined) {
    return Object.fromEntries(issues.map(issue => [issue.path.slice(1).join('.') || 'body', issue.message]));
  }
  if (field !== undefined) return { [field]: message };
  return details === undefined ? undefined : { ...details };
}
