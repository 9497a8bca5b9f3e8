import type { WebhookEventType } from '@baraza/contracts';
import { WEBHOOK_EVENT_TYPES } from '@baraza/contracts';
import { ALL_EVENTS, type Subscription } from './webhook-endpoint.ts';

/**
 * What other platforms call our events. Chatbase documents `leads.submit` only; of Chatzuri's pages the tables say
 * `lead.submit` and one sample `leads.submit`; `escalation.triggered` is in Chatzuri's developer guide.
 */
const ALIASES: Readonly<Record<string, WebhookEventType>> = {
  'lead.submit': 'lead.submitted',
  'leads.submit': 'lead.submitted',
  'escalation.triggered': 'handoff.requested',
};

const TYPES: ReadonlySet<string> = new Set(WEBHOOK_EVENT_TYPES);

/** Our word for an event that was asked for by any name; undefined when it is no event. */
export function toEventType(name: string): Subscription['events'][number] | undefined {
  if (name === ALL_EVENTS) return ALL_EVENTS;
  // Checked to be one.
  return TYPES.has(name) ? (name as WebhookEventType) : ALIASES[name];
}

/** The name under which an endpoint asked for an event, when that is not our own. */
export function askedName(events: readonly string[], type: WebhookEventType): string | undefined {
  return events.find(name => ALIASES[name] === type);
}
