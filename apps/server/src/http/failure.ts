import type { ErrorKind } from '#kernel';

/** One thing that is wrong with an input. */
export interface FailureIssue {
  /** Where: `['body', 'messages', 0, 'content']`, `['query', 'limit']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Zod's word for it: `invalid_type`, `too_big`, `unrecognized_keys` … */
  readonly code: string;
}

/** Why a request is not answered as asked, ready for any surface's envelope. Holds nothing that a caller must not see. */
export interface Failure {
  readonly status: number;
  readonly kind: ErrorKind;
  /** Stable, snake_case. */
  readonly code: string;
  /** A sentence for the caller. */
  readonly message: string;
  /** Dotted path of the input field at fault, without `body`. */
  readonly field?: string | undefined;
  /** Every fault of the input, when validation refused it. */
  readonly issues?: readonly FailureIssue[] | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** Methods the path does answer, for a 405. */
  readonly allow?: readonly string[] | undefined;
  readonly requestId: string;
}

/** What a surface makes of a {@link Failure}. `body` is sent as JSON unless it is a string. */
interface ErrorAnswer {
  readonly status: number;
  /** `application/json` when left out. */
  readonly contentType?: string | undefined;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A surface's error envelope. `Retry-After` and `Allow` are set for it. */
export type EncodeError = (failure: Failure) => ErrorAnswer;
