import { type Clock, type Ids, invalid, notFound, type TeamScope } from '#kernel';
import { getWebhookEndpoint } from './get-webhook-endpoint.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';
import { webhookDisabled } from './webhook-errors.ts';
import type { EndpointStore, Outbox } from './webhook-store.ts';

export interface ReplayPorts {
  readonly webhooks: Pick<EndpointStore, 'findEndpoint'> & Outbox;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface Replayed {
  readonly count: number;
  /** When to go on from, if a range holds more than one call replays. */
  readonly nextFrom: number | null;
}

/** Events that one call replays. */
const MAX_REPLAYED = 10_000;

/**
 * Tells an endpoint once more of one event, or of those of a time that it wants, under the same ids. Throws
 * `webhook_not_found`, `event_not_found` (missing, or of an agent that is not the endpoint's) and `webhook_disabled`.
 */
export async function replayDeliveries(
  ports: ReplayPorts,
  scope: TeamScope,
  endpointId: string,
  which: { readonly eventId: string } | { readonly from: number; readonly to: number },
): Promise<Replayed> {
  const endpoint = await enabledEndpoint(ports, scope, endpointId);
  const now = ports.clock.now();
  if ('eventId' in which) {
    const event = await ports.webhooks.findEvent(scope, which.eventId);
    const isTheirs = event !== undefined && (endpoint.agentId === null || endpoint.agentId === event.agentId);
    if (!isTheirs) throw notFound('event');
    await ports.webhooks.replayEvent(scope, endpointId, event.id, now);
    return { count: 1, nextFrom: null };
  }
  if (which.from >= which.to) throw invalid('to', 'must be later than from');
  return ports.webhooks.replayRange(scope, endpoint, { ...which, limit: MAX_REPLAYED }, now);
}

/** Sends an endpoint a `webhook.test`, whatever it subscribed to; gives the event's id. Throws as {@link replayDeliveries}. */
export async function sendTestEvent(ports: ReplayPorts, scope: TeamScope, endpointId: string): Promise<string> {
  const { agentId } = await enabledEndpoint(ports, scope, endpointId);
  const id = ports.ids.next('evt');
  await ports.webhooks.recordTest(scope, endpointId, {
    id,
    agentId,
    conversationId: null,
    type: 'webhook.test',
    data: { agentId, endpointId },
    createdAt: ports.clock.now(),
  });
  return id;
}

async function enabledEndpoint(ports: ReplayPorts, scope: TeamScope, endpointId: string): Promise<WebhookEndpoint> {
  const endpoint = await getWebhookEndpoint(ports, scope, endpointId);
  if (endpoint.disabledAt !== null) throw webhookDisabled();
  return endpoint;
}
