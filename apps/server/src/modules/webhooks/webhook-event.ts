import type { WebhookEventData, WebhookEventType } from '@baraza/contracts';
import type { TeamScope } from '#kernel';

/** What happened, as the code that made it happen says it. `agentId` and `conversationId` stand once, beside the data. */
export type NewWebhookEvent = { [Type in WebhookEventType]: EventOf<Type> }[WebhookEventType];

interface EventOf<Type extends WebhookEventType> {
  readonly type: Type;
  /** Null for what concerns the whole team. */
  readonly agentId: string | null;
  readonly conversationId?: string | null | undefined;
  readonly data: Readonly<Omit<WebhookEventData<Type>, 'agentId' | 'conversationId'>>;
}

/** An event as it is kept: the same bytes are told to everybody, at every attempt. */
export interface WebhookEvent {
  /** `evt_…`; the `webhook-id` of every attempt. */
  readonly id: string;
  readonly teamId: string;
  readonly agentId: string | null;
  readonly conversationId: string | null;
  readonly type: WebhookEventType;
  /** With `agentId` and `conversationId` in it. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
}

/** Where modules say what happened, for whoever subscribed. */
export interface EventRecorder {
  /**
   * Whether anybody subscribed, from memory: what an event needs need not be read when this is false. `agentId` is null for
   * what concerns the whole team, undefined while the agent is not known.
   */
  wants(scope: TeamScope, type: WebhookEventType, agentId: string | null | undefined): boolean;
  /**
   * Keeps the event for its subscribers, in the unit of work it is called in: it leaves when that commits, and never if it
   * rolls back. No statement is run when nobody wants it.
   */
  record(scope: TeamScope, event: NewWebhookEvent): Promise<void>;
}
