import type { WebhookEventType } from '@baraza/contracts';
import { ALL_EVENTS, type Subscription } from './webhook-endpoint.ts';

/**
 * Who wants what, in memory, so that a turn of a team without endpoints pays nothing. It may be behind by what another
 * node changed in the last moments; the statement that keeps an event asks the database again.
 */
export class Subscriptions {
  #byTeam: ReadonlyMap<string, readonly Subscription[]> = new Map();

  replace(subscriptions: readonly Subscription[]): void {
    this.#byTeam = Map.groupBy(subscriptions, subscription => subscription.teamId);
  }

  wants(teamId: string, type: WebhookEventType, agentId: string | null | undefined): boolean {
    const subscriptions = this.#byTeam.get(teamId);
    return subscriptions?.some(one => isWanted(one, type, agentId)) ?? false;
  }
}

function isWanted({ agentId, events }: Subscription, type: WebhookEventType, from: string | null | undefined): boolean {
  return (
    (agentId === null || from === undefined || agentId === from) &&
    (events.includes(ALL_EVENTS) || events.includes(type))
  );
}
