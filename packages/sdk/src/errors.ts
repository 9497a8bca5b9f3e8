/** What kind of failure an error is; one subclass of {@link BarazaError} for each that callers tell apart. */
export interface BarazaErrorFields {
  /** Stable, for programs: `agent_not_found`, `invalid_input`, `connection_lost`, … */
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The input field at fault, as a dotted path. */
  readonly field?: string | undefined;
  /** Seconds after which another try makes sense. */
  readonly retryAfter?: number | undefined;
  /** Name it when you report a fault. */
  readonly requestId?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly cause?: unknown;
}

/** Everything this package throws, except the reason of an `AbortSignal` of yours. */
export class BarazaError extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(message: string, fields: BarazaErrorFields) {
    super(message, { cause: fields.cause });
    this.name = new.target.name;
    this.code = fields.code;
    this.status = fields.status;
    this.field = fields.field;
    this.retryAfter = fields.retryAfter;
    this.requestId = fields.requestId;
    this.details = fields.details;
  }
}

/** 400, 413, 415, 422: the request has to change. */
export class InvalidRequestError extends BarazaError {}
/** 401: no key, or one that is not valid. */
export class AuthenticationError extends BarazaError {}
/** 403. */
export class PermissionError extends BarazaError {}
/** 404, 410: nothing is there, or it is someone else's. */
export class NotFoundError extends BarazaError {}
/** 409. */
export class ConflictError extends BarazaError {}
/** 429; `retryAfter` says when to come back. */
export class RateLimitError extends BarazaError {}
/** 5xx. */
export class ServerError extends BarazaError {}
/** No answer, or not in time, after every retry. `status` is 0. */
export class ConnectionError extends BarazaError {}
/** The turn ran and failed: nothing, or only a part, was answered. `code` says why. `status` is 0. */
export class TurnFailedError extends BarazaError {}
/** A source could not be made ready; `code` says why. `status` is 0. */
export class SourceFailedError extends BarazaError {}
/** A webhook that is not what it says, or too old. `status` is 0. */
export class WebhookVerificationError extends BarazaError {}

/** The error that an answer with a status of 400 or more means. Reads RFC 9457; anything else keeps its status. */
export async function readError(response: Response): Promise<BarazaError> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string): string | undefined => {
    const value = problem[name];
    return typeof value === 'string' ? value : undefined;
  };
  const { status } = response;
  const Kind = kindOf(status);
  return new Kind(text('detail') ?? `The server answered ${status}`, {
    code: text('code') ?? `http_${status}`,
    status,
    field: text('field'),
    retryAfter: readRetryAfter(response.headers.get('retry-after')),
    requestId: text('requestId') ?? response.headers.get('x-request-id') ?? undefined,
    details: problem['details'] as Readonly<Record<string, unknown>> | undefined,
  });
}

function kindOf(status: number): typeof BarazaError {
  if (status >= 500) return ServerError;
  if (status === 401) return AuthenticationError;
  if (status === 403) return PermissionError;
  if (status === 404 || status === 410) return NotFoundError;
  if (status === 409) return ConflictError;
  return status === 429 ? RateLimitError : InvalidRequestError;
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null || header === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - Date.now()) / 1_000);
}
