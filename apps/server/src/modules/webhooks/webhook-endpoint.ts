import type { WebhookEventType } from '@baraza/contracts';

/** Every event, those to come included. */
export const ALL_EVENTS = '*';

/** What an endpoint wants to hear. */
export interface Subscription {
  readonly endpointId: string;
  readonly teamId: string;
  /** Null for every agent of the team. */
  readonly agentId: string | null;
  readonly events: readonly (WebhookEventType | typeof ALL_EVENTS)[];
}
