import type { WebhookEventType, WebhookFormatName } from '@baraza/contracts';
import type {
  DeliveryCause,
  DisabledReason,
  Subscription,
  WebhookAttempt,
  WebhookEndpoint,
  WebhookEndpointPatch,
  WebhookEvent,
} from '#modules/webhooks';
import type { WebhookAttemptRow, WebhookEndpointRow, WebhookEventRow } from '../schema.ts';

/** The types that an endpoint wants, so that one pattern finds each: `,lead.submitted,message.sent,`. */
function toWants(events: Subscription['events']): string {
  return events.includes('*') ? '*' : `,${events.join(',')},`;
}

function readWants(wants: string): Subscription['events'] {
  // Written by toWants, from types that were checked.
  return wants.split(',').filter(type => type !== '') as (WebhookEventType | '*')[];
}

export function toSubscription(row: Pick<WebhookEndpointRow, 'id' | 'team_id' | 'agent_id' | 'wants'>): Subscription {
  return { endpointId: row.id, teamId: row.team_id, agentId: row.agent_id, events: readWants(row.wants) };
}

export function toEndpoint(row: WebhookEndpointRow): WebhookEndpoint {
  return {
    id: row.id,
    teamId: row.team_id,
    agentId: row.agent_id,
    url: row.url,
    description: row.description,
    format: row.format as WebhookFormatName,
    events: JSON.parse(row.events) as string[],
    wants: readWants(row.wants),
    secret: row.secret,
    oldSecret: row.old_secret,
    oldSecretUntil: row.old_secret_until,
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason as DisabledReason | null,
    failingSince: row.failing_since,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toEndpointRow(endpoint: WebhookEndpoint): WebhookEndpointRow {
  return {
    id: endpoint.id,
    team_id: endpoint.teamId,
    agent_id: endpoint.agentId,
    created_at: endpoint.createdAt,
    updated_at: endpoint.updatedAt,
    url: endpoint.url,
    description: endpoint.description,
    format: endpoint.format,
    events: JSON.stringify(endpoint.events),
    wants: toWants(endpoint.wants),
    secret: endpoint.secret,
    old_secret: endpoint.oldSecret,
    old_secret_until: endpoint.oldSecretUntil,
    disabled_at: endpoint.disabledAt,
    disabled_reason: endpoint.disabledReason,
    failing_since: endpoint.failingSince,
  };
}

export function toEndpointChange(patch: WebhookEndpointPatch): Partial<WebhookEndpointRow> {
  return {
    ...(patch.url !== undefined && { url: patch.url }),
    ...(patch.description !== undefined && { description: patch.description }),
    ...(patch.format !== undefined && { format: patch.format }),
    ...(patch.events !== undefined && { events: JSON.stringify(patch.events) }),
    ...(patch.wants !== undefined && { wants: toWants(patch.wants) }),
    ...(patch.secret !== undefined && { secret: patch.secret }),
    ...(patch.oldSecret !== undefined && { old_secret: patch.oldSecret }),
    ...(patch.oldSecretUntil !== undefined && { old_secret_until: patch.oldSecretUntil }),
    ...(patch.disabledAt !== undefined && { disabled_at: patch.disabledAt }),
    ...(patch.disabledReason !== undefined && { disabled_reason: patch.disabledReason }),
    ...(patch.failingSince !== undefined && { failing_since: patch.failingSince }),
  };
}

export function toEvent(row: WebhookEventRow): WebhookEvent {
  return {
    id: row.id,
    teamId: row.team_id,
    agentId: row.agent_id,
    conversationId: row.conversation_id,
    type: row.type as WebhookEventType,
    data: JSON.parse(row.data) as Record<string, unknown>,
    createdAt: row.created_at,
  };
}

export function toAttempt(row: WebhookAttemptRow & { readonly type: string }): WebhookAttempt {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    eventType: row.type as WebhookEventType,
    attempt: row.attempt,
    cause: row.cause as DeliveryCause,
    outcome: row.outcome as WebhookAttempt['outcome'],
    status: row.status,
    error: row.error,
    response: row.response,
    durationMs: row.duration_ms,
    startedAt: row.started_at,
    nextAttemptAt: row.next_attempt_at,
  };
}
