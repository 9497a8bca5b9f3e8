import type { WebhookEventType, WebhookFormatName } from '@baraza/contracts';

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

/** Why an endpoint is told nothing: somebody said so, it answered 410, or nothing went through for days. */
export type DisabledReason = 'manual' | 'gone' | 'failing';

/** An address that is told what happens. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly teamId: string;
  /** Null for every agent of the team. */
  readonly agentId: string | null;
  readonly url: string;
  readonly description: string | null;
  readonly format: WebhookFormatName;
  /** Names as they were asked for: our types, names of other platforms, or `*`. */
  readonly events: readonly string[];
  /** The same as our types. */
  readonly wants: Subscription['events'];
  /** Sealed. */
  readonly secret: string;
  /** The secret before the last rotation, sealed: it signs as well until `oldSecretUntil`. */
  readonly oldSecret: string | null;
  readonly oldSecretUntil: number | null;
  /** Null while it is told what happens. */
  readonly disabledAt: number | null;
  readonly disabledReason: DisabledReason | null;
  /** Since when nothing has gone through; null after every success. */
  readonly failingSince: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type WebhookEndpointPatch = Partial<
  Omit<WebhookEndpoint, 'id' | 'teamId' | 'agentId' | 'createdAt' | 'updatedAt'>
>;
