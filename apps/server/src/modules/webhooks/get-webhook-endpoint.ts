import { notFound, type TeamScope } from '#kernel';
import type { WebhookEndpoint } from './webhook-endpoint.ts';
import type { EndpointStore } from './webhook-store.ts';

/** Throws `webhook_not_found`. */
export async function getWebhookEndpoint(
  ports: { readonly webhooks: Pick<EndpointStore, 'findEndpoint'> },
  scope: TeamScope,
  endpointId: string,
): Promise<WebhookEndpoint> {
  const endpoint = await ports.webhooks.findEndpoint(scope, endpointId);
  if (endpoint === undefined) throw notFound('webhook');
  return endpoint;
}
