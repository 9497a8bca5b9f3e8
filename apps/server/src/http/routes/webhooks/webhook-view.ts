import type { WebhookAttemptView, WebhookView } from '@baraza/contracts';
import type { WebhookAttempt, WebhookEndpoint } from '#modules/webhooks';
import { toTimestamp } from '../timestamp.ts';

export function toWebhookView(endpoint: WebhookEndpoint): WebhookView {
  return {
    id: endpoint.id,
    url: endpoint.url,
    events: [...endpoint.events],
    agentId: endpoint.agentId,
    format: endpoint.format,
    description: endpoint.description,
    status: endpoint.disabledAt === null ? 'enabled' : 'disabled',
    disabledReason: endpoint.disabledReason,
    disabledAt: orNull(endpoint.disabledAt),
    failingSince: orNull(endpoint.failingSince),
    oldSecretUntil: orNull(endpoint.oldSecretUntil),
    createdAt: toTimestamp(endpoint.createdAt),
    updatedAt: toTimestamp(endpoint.updatedAt),
  };
}

export function toAttemptView({ endpointId: _endpointId, ...attempt }: WebhookAttempt): WebhookAttemptView {
  return {
    ...attempt,
    startedAt: toTimestamp(attempt.startedAt),
    nextAttemptAt: orNull(attempt.nextAttemptAt),
  };
}

/** What the audit log keeps of an endpoint: never its secret. */
export function toAuditedWebhook(endpoint: WebhookEndpoint): object {
  const { url, events, agentId, format, description, status } = toWebhookView(endpoint);
  return { url, events, agentId, format, description, status };
}

function orNull(at: number | null): string | null {
  return at === null ? null : toTimestamp(at);
}
