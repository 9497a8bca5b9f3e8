import type { Clock, Ids } from '#kernel';
import type { Subscriptions } from './subscriptions.ts';
import type { EventRecorder } from './webhook-event.ts';
import type { WebhookStore } from './webhook-store.ts';

/** An {@link EventRecorder} over the outbox of the database. */
export function createEventRecorder(ports: {
  readonly webhooks: Pick<WebhookStore, 'recordEvent'>;
  readonly subscriptions: Pick<Subscriptions, 'wants'>;
  readonly ids: Ids;
  readonly clock: Clock;
}): EventRecorder {
  const wants: EventRecorder['wants'] = (scope, type, agentId) =>
    ports.subscriptions.wants(scope.teamId, type, agentId);
  return {
    wants,
    async record(scope, { type, agentId, conversationId, data }) {
      if (!wants(scope, type, agentId)) return;
      const where = conversationId === undefined ? { agentId } : { agentId, conversationId };
      await ports.webhooks.recordEvent(scope, {
        id: ports.ids.next('evt'),
        agentId,
        conversationId: conversationId ?? null,
        type,
        data: { ...where, ...data },
        createdAt: ports.clock.now(),
      });
    },
  };
}
