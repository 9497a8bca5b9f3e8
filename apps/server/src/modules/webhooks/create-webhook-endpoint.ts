import type { WebhookFormatName } from '@baraza/contracts';
import { atField, type Clock, type Ids, invalid, type TeamScope } from '#kernel';
import { toEventType } from './event-names.ts';
import { ALL_EVENTS, type Subscription, type WebhookEndpoint } from './webhook-endpoint.ts';
import { tooManyEndpoints } from './webhook-errors.ts';
import { assertSecretFits, createWebhookSecret } from './webhook-secret.ts';
import type { SecretBox, WebhookSender } from './webhook-sender.ts';
import type { EndpointStore } from './webhook-store.ts';

export interface EndpointPorts {
  readonly webhooks: EndpointStore;
  readonly webhookSender: Pick<WebhookSender, 'checkUrl'>;
  readonly secretBox: SecretBox;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface NewWebhookEndpoint {
  readonly url: string;
  /** Any names; see {@link toEventType}. */
  readonly events: readonly string[];
  /** Id of an agent of the team; null for all of them. */
  readonly agentId: string | null;
  readonly format: WebhookFormatName;
  readonly description: string | null;
  /** Made when left out. */
  readonly secret?: string | undefined;
}

const MAX_ENDPOINTS = 50;

/**
 * Subscribes an address. Throws `url_not_allowed` for one that may not be reached, `unknown_event` and `invalid_secret` on
 * their field, `agent_not_found`, `webhook_limit_reached`. The secret is in the answer and nowhere else in the clear.
 */
export async function createWebhookEndpoint(
  ports: EndpointPorts,
  scope: TeamScope,
  input: NewWebhookEndpoint,
): Promise<{ readonly endpoint: WebhookEndpoint; readonly secret: string }> {
  const { webhooks, webhookSender, secretBox, ids, clock } = ports;
  atField('url', () => webhookSender.checkUrl(input.url));
  const wants = toWants(input.events);
  const secret = input.secret ?? createWebhookSecret();
  assertSecretFits(input.format, secret);
  if ((await webhooks.countEndpoints(scope)) >= MAX_ENDPOINTS) throw tooManyEndpoints(MAX_ENDPOINTS);
  const now = clock.now();
  const endpoint: WebhookEndpoint = {
    id: ids.next('whk'),
    teamId: scope.teamId,
    agentId: input.agentId,
    url: input.url,
    description: input.description,
    format: input.format,
    events: [...new Set(input.events)],
    wants,
    secret: secretBox.seal(secret),
    oldSecret: null,
    oldSecretUntil: null,
    disabledAt: null,
    disabledReason: null,
    failingSince: null,
    createdAt: now,
    updatedAt: now,
  };
  await webhooks.createEndpoint(scope, endpoint);
  return { endpoint, secret };
}

/** Throws `unknown_event` on the first name that is none. */
export function toWants(names: readonly string[]): Subscription['events'] {
  const types = names.map((name, index) => {
    const type = toEventType(name);
    if (type === undefined) throw invalid(`events.${index}`, 'is not an event', 'unknown_event');
    return type;
  });
  return types.includes(ALL_EVENTS) ? [ALL_EVENTS] : [...new Set(types)];
}
