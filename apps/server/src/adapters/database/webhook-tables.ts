/** Who is told of what, and how that went. */
export interface WebhookTables {
  webhook_endpoints: WebhookEndpointRow;
  webhook_events: WebhookEventRow;
  webhook_deliveries: WebhookDeliveryRow;
  webhook_attempts: WebhookAttemptRow;
}

export interface WebhookEndpointRow {
  id: string;
  team_id: string;
  agent_id: string | null;
  url: string;
  description: string | null;
  format: string;
  /** JSON array of event names as they were asked for. */
  events: string;
  /** The same in our own words, each between commas; `*` for all. */
  wants: string;
  /** Sealed. */
  secret: string;
  /** The secret before the last rotation, sealed, and until when it signs as well. */
  old_secret: string | null;
  old_secret_until: number | null;
  /** Null while it is told what happens. */
  disabled_at: number | null;
  disabled_reason: string | null;
  /** Since when nothing has gone through; null after every success. */
  failing_since: number | null;
  created_at: number;
  updated_at: number;
}

export interface WebhookEventRow {
  id: string;
  team_id: string;
  agent_id: string | null;
  conversation_id: string | null;
  type: string;
  data: string;
  created_at: number;
}

/** That an endpoint is to be told of an event. */
export interface WebhookDeliveryRow {
  endpoint_id: string;
  event_id: string;
  team_id: string;
  /** `event`, `replay` or `test`. */
  cause: string;
  /** `waiting`, `delivered` or `failed`. */
  state: string;
  /** Attempts made since it was caused. */
  attempt: number;
  /** When it may be claimed: its next attempt, or the end of its lease; null when it has ended. */
  due_at: number | null;
  lease_owner: string | null;
  created_at: number;
}

export interface WebhookAttemptRow {
  id: string;
  team_id: string;
  endpoint_id: string;
  event_id: string;
  attempt: number;
  cause: string;
  /** `running`, `delivered`, `failed`, or `interrupted` when its process died. */
  outcome: string;
  status: number | null;
  error: string | null;
  response: string | null;
  duration_ms: number | null;
  started_at: number;
  next_attempt_at: number | null;
}
