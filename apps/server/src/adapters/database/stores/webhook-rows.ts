import type { WebhookEventType } from '@baraza/contracts';
import type { Subscription } from '#modules/webhooks';
import type { WebhookEndpointRow } from '../schema.ts';

/** The types that an endpoint wants, so that one pattern finds each: `,lead.submitted,message.sent,`. */
export function toWants(events: Subscription['events']): string {
  return events.includes('*') ? '*' : `,${events.join(',')},`;
}

export function toSubscription(row: Pick<WebhookEndpointRow, 'id' | 'team_id' | 'agent_id' | 'wants'>): Subscription {
  return { endpointId: row.id, teamId: row.team_id, agentId: row.agent_id, events: readWants(row.wants) };
}

function readWants(wants: string): Subscription['events'] {
  // Written by toWants, from types that were checked.
  return wants.split(',').filter(type => type !== '') as (WebhookEventType | '*')[];
}
