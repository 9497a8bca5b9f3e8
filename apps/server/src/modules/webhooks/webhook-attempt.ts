import type { WebhookEventType } from '@baraza/contracts';
import type { WebhookEvent } from './webhook-event.ts';

/** What made us tell an endpoint of an event. */
export type DeliveryCause = 'event' | 'replay' | 'test';

/** One try to tell an endpoint of an event, as the log shows it. */
export interface WebhookAttempt {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly eventType: WebhookEventType;
  /** Counts from 1 since it was caused. */
  readonly attempt: number;
  readonly cause: DeliveryCause;
  /** `interrupted`: the process died, or was stopped, before the answer was noted; it is tried again. */
  readonly outcome: 'running' | 'delivered' | 'failed' | 'interrupted';
  /** Of the answer; null when there was none. */
  readonly status: number | null;
  /** A stable code; null unless it failed. */
  readonly error: string | null;
  /** How the answer's body begins. */
  readonly response: string | null;
  readonly durationMs: number | null;
  readonly startedAt: number;
  readonly nextAttemptAt: number | null;
}

/** A delivery that this process has claimed. */
export interface ClaimedDelivery {
  readonly endpointId: string;
  readonly event: WebhookEvent;
  readonly attempt: number;
  readonly attemptId: string;
  readonly startedAt: number;
}

/** How a claimed delivery ended. */
export interface AttemptResult {
  readonly outcome: 'delivered' | 'failed';
  readonly status: number | null;
  readonly error: string | null;
  readonly response: string | null;
  readonly durationMs: number;
  /** Null when it was delivered, or given up. */
  readonly nextAttemptAt: number | null;
}
