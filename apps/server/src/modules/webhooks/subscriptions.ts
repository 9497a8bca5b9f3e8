import type { WebhookEventType } from '@baraza/contracts';
import { ALL_EVENTS, type Subscription } from './webhook-endpoint.ts';

/**
 * Who wants what, in memory, so that a turn of a team without endpoints pays nothing. It may be behind by what another
 * node changed in the last moments; the statement that keeps an event asks the database again.
 */
export class Subscriptions {
  #byTeam = new Map<string, readonly Subscription[]>();
  #changes = 0;

  /** Takes what `read` gives in place of all; reads again when something was changed here meanwhile. */
  async reload(read: () => Promise<readonly Subscription[]>): Promise<void> {
    for (;;) {
      const changes = this.#changes;
      const subscriptions = await read();
      if (changes !== this.#changes) continue;
      this.#byTeam = Map.groupBy(subscriptions, subscription => subscription.teamId);
      return;
    }
  }

  put(subscription: Subscription): void {
    const { teamId, endpointId } = subscription;
    this.remove(teamId, endpointId);
    this.#byTeam.set(teamId, [...(this.#byTeam.get(teamId) ?? []), subscription]);
  }

  remove(teamId: string, endpointId: string): void {
    this.#changes += 1;
    const rest = (this.#byTeam.get(teamId) ?? []).filter(one => one.endpointId !== endpointId);
    if (rest.length === 0) this.#byTeam.delete(teamId);
    else this.#byTeam.set(teamId, rest);
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
