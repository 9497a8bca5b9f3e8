import { type AppError, isAppError } from '#kernel';
import {
  modelCredentials,
  modelMalformed,
  modelRateLimited,
  modelRejected,
  modelTimeout,
  modelUnavailable,
} from '#modules/agents';

/** Maps a refused request. Of the body only known error codes are looked at; its words go nowhere. */
export function errorForStatus(status: number, retryAfter: string | undefined, body: string): AppError {
  const cause = new Error(`provider answered ${status}`);
  const retryAfterSeconds = parseRetryAfter(retryAfter);
  const known = errorForCode(providerCode(body), cause, retryAfterSeconds);
  if (known !== undefined && status >= 400 && status < 500) return known;
  if (status === 401 || status === 402 || status === 403) return modelCredentials(undefined, cause);
  if (status === 408) return modelTimeout('first-token');
  if (status === 429) return modelRateLimited(retryAfterSeconds, cause);
  if (status >= 500 || status === 409 || status === 425) return modelUnavailable(retryAfterSeconds, cause);
  if (status === 404) return modelRejected('The model provider does not know this model or address', cause);
  if (status >= 400) return modelRejected(undefined, cause);
  return modelMalformed(`unexpected status ${status}`);
}

/** Maps an error object that came inside a stream, or with status 200. */
export function inBandError(error: unknown): AppError {
  const fields = isRecord(error) ? error : {};
  const cause = new Error('error inside the stream');
  const status = [fields.statusCode, fields.code, fields.status].map(Number).find(code => code >= 400 && code < 600);
  if (status !== undefined) return errorForStatus(status, undefined, JSON.stringify({ error: fields }));
  return errorForCode(codeOf(fields), cause) ?? modelUnavailable(undefined, cause);
}

/** Maps a failure of the connection before any answer. Errors of our own guard pass unchanged. */
export function connectionError(error: unknown): AppError {
  let code = 'unknown';
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (isAppError(at)) return at;
    if ('code' in at) code = String(at.code);
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return modelTimeout('connection');
  return modelUnavailable(undefined, new Error(`connection failed: ${code}`));
}

function errorForCode(code: string, cause: Error, retryAfterSeconds?: number): AppError | undefined {
  switch (code) {
    case 'context_length_exceeded':
      return modelRejected('The conversation is longer than the model can read', cause);
    case 'model_not_found':
      return modelRejected('The model provider does not know this model', cause);
    case 'content_filter':
    case 'content_policy_violation':
      return modelRejected("The model provider's content filter refused the request", cause);
    case 'insufficient_quota':
      return modelCredentials("The model provider's account has no quota left", cause);
    case 'invalid_api_key':
      return modelCredentials(undefined, cause);
    case 'rate_limit_exceeded':
    case 'rate_limit_error':
    case 'RESOURCE_EXHAUSTED':
      return modelRateLimited(retryAfterSeconds, cause);
    case 'overloaded_error':
      return modelUnavailable(retryAfterSeconds, cause);
    default:
      return undefined;
  }
}

function providerCode(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    return isRecord(parsed) && isRecord(parsed.error) ? codeOf(parsed.error) : '';
  } catch {
    return '';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function codeOf(fields: Record<string, unknown>): string {
  if (typeof fields.code === 'string') return fields.code;
  return typeof fields.type === 'string' ? fields.type : '';
}

/** RFC 9110 §10.2.3: seconds, or a date. At most an hour is believed. */
function parseRetryAfter(value: string | undefined, now = Date.now()): number | undefined {
  if (value === undefined) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3600) : undefined;
}
