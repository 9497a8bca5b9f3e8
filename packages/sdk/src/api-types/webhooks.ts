// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export interface CreateWebhook {
  readonly url?: string | undefined;
  /** In place of `url`, as clients of Chatbase send it: the format is then `chatbase` and the secret the API key */
  readonly endpoint?: string | undefined;
  /** `*` for all, or any of conversation.started, conversation.ended, conversation.taken-over, conversation.returned, message.received, message.sent, lead.submitted, feedback.submitted, handoff.requested, source.ready, source.failed, flow.published, usage.threshold, webhook.disabled; lead.submit, leads.submit and escalation.triggered are understood too */
  readonly events: readonly string[];
  /** Id or slug of an agent; every agent when left out */
  readonly agentId?: string | null | undefined;
  /** `standard` when left out */
  readonly format?: 'standard' | 'chatbase' | 'chatzuri' | 'chatzuri-sha256' | undefined;
  readonly description?: string | null | undefined;
  /** To keep the secret a receiver already has. Of the standard format: `whsec_` and base64 of 24 to 64 bytes */
  readonly secret?: string | undefined;
}

export interface UpdateWebhook {
  readonly url?: string | undefined;
  /** `*` for all, or any of conversation.started, conversation.ended, conversation.taken-over, conversation.returned, message.received, message.sent, lead.submitted, feedback.submitted, handoff.requested, source.ready, source.failed, flow.published, usage.threshold, webhook.disabled; lead.submit, leads.submit and escalation.triggered are understood too */
  readonly events?: readonly string[] | undefined;
  readonly format?: 'standard' | 'chatbase' | 'chatzuri' | 'chatzuri-sha256' | undefined;
  readonly description?: string | null | undefined;
  /** Enabling it forgets its failures; events of the time between are not told */
  readonly enabled?: boolean | undefined;
}

export interface RotateWebhookSecret {
  /** To keep the secret a receiver already has. Of the standard format: `whsec_` and base64 of 24 to 64 bytes */
  readonly secret?: string | undefined;
  /** How long the old secret signs as well. Formats with one signature change over at once */
  readonly overlapHours?: number | undefined;
}

export interface ReplayWebhook {
  readonly eventId?: string | undefined;
  readonly from?: string | undefined;
  /** Not included */
  readonly to?: string | undefined;
}

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Null for every agent of the team */
  readonly agentId: string | null;
  readonly format: 'standard' | 'chatbase' | 'chatzuri' | 'chatzuri-sha256';
  readonly description: string | null;
  readonly status: 'enabled' | 'disabled';
  /** `gone`: it answered 410; `failing`: nothing went through for five days */
  readonly disabledReason: 'manual' | 'gone' | 'failing' | null;
  readonly disabledAt: string | null;
  /** Since when nothing has gone through */
  readonly failingSince: string | null;
  /** Until when the secret before the last rotation signs as well */
  readonly oldSecretUntil: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface CreatedWebhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Null for every agent of the team */
  readonly agentId: string | null;
  readonly format: 'standard' | 'chatbase' | 'chatzuri' | 'chatzuri-sha256';
  readonly description: string | null;
  readonly status: 'enabled' | 'disabled';
  /** `gone`: it answered 410; `failing`: nothing went through for five days */
  readonly disabledReason: 'manual' | 'gone' | 'failing' | null;
  readonly disabledAt: string | null;
  /** Since when nothing has gone through */
  readonly failingSince: string | null;
  /** Until when the secret before the last rotation signs as well */
  readonly oldSecretUntil: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Shown here and never again */
  readonly secret: string;
}

export interface WebhookAttempt {
  readonly id: string;
  /** The `webhook-id` header */
  readonly eventId: string;
  readonly eventType: string;
  /** Counts from 1 since the event, or its replay */
  readonly attempt: number;
  readonly cause: 'event' | 'replay' | 'test';
  /** `interrupted`: the server stopped before the answer was noted; it is tried again */
  readonly outcome: 'running' | 'delivered' | 'failed' | 'interrupted';
  /** HTTP status; null when there was no answer */
  readonly status: number | null;
  readonly error: string | null;
  /** How the answer begins */
  readonly response: string | null;
  readonly durationMs: number | null;
  readonly startedAt: string;
  readonly nextAttemptAt: string | null;
}

export interface ReplayedWebhook {
  /** Events that are told again */
  readonly count: number;
  /** `from` of the next call, when the time holds more than one call replays */
  readonly nextFrom: string | null;
}
