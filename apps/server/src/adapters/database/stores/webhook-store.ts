import type { WebhookStore } from '#modules/webhooks';
import type { Engine } from '../engine.ts';
import { recordEvent } from './record-event.ts';
import { toSubscription } from './webhook-rows.ts';

export function createWebhookStore(engine: Engine): WebhookStore {
  const { db } = engine;
  return {
    async listSubscriptions() {
      const rows = await db
        .selectFrom('webhook_endpoints')
        .select(['id', 'team_id', 'agent_id', 'wants'])
        .where('disabled_at', 'is', null)
        .execute();
      return rows.map(toSubscription);
    },

    recordEvent: (scope, event) => recordEvent(engine, scope, event),
  };
}
