import { readRetryAfter, retryDelayMs } from './retry-schedule.ts';
import type { WebhookAnswer } from './webhook-sender.ts';

/** What an attempt comes to. */
export type AttemptVerdict =
  | { readonly outcome: 'delivered' }
  | {
      readonly outcome: 'failed';
      /** A stable code: `status_500`, `redirect`, or that of what went wrong on the way. */
      readonly error: string;
      /** Null when it was the last attempt. */
      readonly retryInMs: number | null;
      /** The receiver asked to be left alone for so long. */
      readonly pauseMs: number | null;
      /** It said that it is gone for good. */
      readonly gone: boolean;
    };

/** An attempt that got no answer. */
export interface NoAnswer {
  readonly error: string;
}

const HOUR_MS = 3_600_000;

/**
 * Standard Webhooks 1.0: 2xx is success and nothing else is, redirects are not followed, 410 ends the subscription, 429 and
 * 503 with `Retry-After` are a wish to be granted.
 */
export function judgeAnswer(
  answer: WebhookAnswer | NoAnswer,
  context: {
    readonly schedule: readonly number[];
    readonly attempt: number;
    readonly now: number;
    readonly random: number;
  },
): AttemptVerdict {
  const { schedule, attempt, now, random } = context;
  if ('error' in answer) {
    const retryInMs = retryDelayMs(schedule, attempt, undefined, random) ?? null;
    return { outcome: 'failed', error: answer.error, retryInMs, pauseMs: null, gone: false };
  }
  const { status } = answer;
  if (status >= 200 && status < 300) return { outcome: 'delivered' };
  const gone = status === 410;
  const retryAfterMs = readRetryAfter(answer.retryAfter, now);
  const asksForPause = (status === 429 || status === 503) && retryAfterMs !== undefined;
  return {
    outcome: 'failed',
    error: status >= 300 && status < 400 ? 'redirect' : `status_${status}`,
    retryInMs: gone ? null : (retryDelayMs(schedule, attempt, retryAfterMs, random) ?? null),
    pauseMs: asksForPause ? Math.min(retryAfterMs, HOUR_MS) : null,
    gone,
  };
}
