import type { WebhookFormatName } from '@baraza/contracts';
import { atField, notFound, type TeamScope } from '#kernel';
import { type EndpointPorts, toWants } from './create-webhook-endpoint.ts';
import { getWebhookEndpoint } from './get-webhook-endpoint.ts';
import type { WebhookEndpoint, WebhookEndpointPatch } from './webhook-endpoint.ts';
import { WEBHOOK_FORMATS } from './webhook-formats.ts';
import { assertSecretFits, createWebhookSecret } from './webhook-secret.ts';

export interface EndpointChange {
  readonly url?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly format?: WebhookFormatName | undefined;
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
}

/** Throws what {@link createWebhookEndpoint} throws, and `webhook_not_found`. Enabling it forgets its failures. */
export async function updateWebhookEndpoint(
  ports: EndpointPorts,
  scope: TeamScope,
  endpointId: string,
  change: EndpointChange,
): Promise<WebhookEndpoint> {
  const endpoint = await getWebhookEndpoint(ports, scope, endpointId);
  const { url } = change;
  if (url !== undefined) atField('url', () => ports.webhookSender.checkUrl(url));
  if (change.format !== undefined) assertSecretFits(change.format, ports.secretBox.open(endpoint.secret));
  const now = ports.clock.now();
  const patch: WebhookEndpointPatch = {
    ...(change.url === undefined ? {} : { url: change.url }),
    ...(change.events === undefined ? {} : { events: [...new Set(change.events)], wants: toWants(change.events) }),
    ...(change.format === undefined ? {} : { format: change.format }),
    ...(change.description === undefined ? {} : { description: change.description }),
    ...standing(endpoint, change.enabled, now),
  };
  return found(await ports.webhooks.updateEndpoint(scope, endpointId, patch, now));
}

/**
 * Gives an endpoint a new secret. Where the format can carry two signatures the old one signs as well for `overlapMs`, so
 * that its receiver can change over in its own time; elsewhere the new one counts at once.
 */
export async function rotateWebhookSecret(
  ports: EndpointPorts,
  scope: TeamScope,
  endpointId: string,
  { secret: chosen, overlapMs }: { readonly secret?: string | undefined; readonly overlapMs: number },
): Promise<{ readonly endpoint: WebhookEndpoint; readonly secret: string }> {
  const endpoint = await getWebhookEndpoint(ports, scope, endpointId);
  const secret = chosen ?? createWebhookSecret();
  assertSecretFits(endpoint.format, secret);
  const now = ports.clock.now();
  const overlaps = WEBHOOK_FORMATS[endpoint.format].signsWithSeveral && overlapMs > 0;
  const patch = {
    secret: ports.secretBox.seal(secret),
    oldSecret: overlaps ? endpoint.secret : null,
    oldSecretUntil: overlaps ? now + overlapMs : null,
  };
  return { endpoint: found(await ports.webhooks.updateEndpoint(scope, endpointId, patch, now)), secret };
}

function standing(endpoint: WebhookEndpoint, enabled: boolean | undefined, now: number): WebhookEndpointPatch {
  if (enabled === undefined || enabled === (endpoint.disabledAt === null)) return {};
  return enabled
    ? { disabledAt: null, disabledReason: null, failingSince: null }
    : { disabledAt: now, disabledReason: 'manual' };
}

function found(endpoint: WebhookEndpoint | undefined): WebhookEndpoint {
  if (endpoint === undefined) throw notFound('webhook');
  return endpoint;
}
