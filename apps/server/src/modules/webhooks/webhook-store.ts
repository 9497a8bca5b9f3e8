import type { TeamScope } from '#kernel';
import type { Subscription } from './webhook-endpoint.ts';
import type { WebhookEvent } from './webhook-event.ts';

/** Where endpoints, events and deliveries are kept. */
export interface WebhookStore {
  /** What the enabled endpoints of all teams want. */
  listSubscriptions(): Promise<readonly Subscription[]>;
  /**
   * Keeps an event with a delivery for every enabled endpoint that wants it, as the database knows them now. Joins the unit
   * of work it is called in.
   */
  recordEvent(scope: TeamScope, event: Omit<WebhookEvent, 'teamId'>): Promise<void>;
}
