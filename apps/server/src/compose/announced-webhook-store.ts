import type { TeamScope } from '#kernel';
import type { Subscriptions, WebhookEndpoint, WebhookStore } from '#modules/webhooks';

/** A webhook store whose changes are known to this process as soon as they are on disk. */
export function announcedWebhookStore(
  webhooks: WebhookStore,
  surroundings: {
    readonly subscriptions: Subscriptions;
    readonly afterCommit: (callback: () => void) => void;
    /** Something is to be told. */
    readonly wake: () => void;
  },
): WebhookStore {
  const { subscriptions, afterCommit, wake } = surroundings;
  const noteEndpoint = ({ teamId }: TeamScope, { id, agentId, wants, disabledAt }: WebhookEndpoint): void =>
    afterCommit(() => {
      if (disabledAt === null) subscriptions.put({ endpointId: id, teamId, agentId, events: wants });
      else subscriptions.remove(teamId, id);
    });

  return {
    ...webhooks,
    async createEndpoint(scope, endpoint) {
      await webhooks.createEndpoint(scope, endpoint);
      noteEndpoint(scope, endpoint);
    },
    async updateEndpoint(scope, endpointId, patch, at) {
      const endpoint = await webhooks.updateEndpoint(scope, endpointId, patch, at);
      if (endpoint !== undefined) noteEndpoint(scope, endpoint);
      return endpoint;
    },
    async deleteEndpoint(scope, endpointId) {
      const deleted = await webhooks.deleteEndpoint(scope, endpointId);
      afterCommit(() => subscriptions.remove(scope.teamId, endpointId));
      return deleted;
    },
    async recordEvent(scope, event) {
      await webhooks.recordEvent(scope, event);
      afterCommit(wake);
    },
    async recordTest(scope, endpointId, event) {
      await webhooks.recordTest(scope, endpointId, event);
      afterCommit(wake);
    },
    async replayEvent(scope, endpointId, eventId, at) {
      await webhooks.replayEvent(scope, endpointId, eventId, at);
      afterCommit(wake);
    },
    async replayRange(scope, endpoint, range, at) {
      const replayed = await webhooks.replayRange(scope, endpoint, range, at);
      afterCommit(wake);
      return replayed;
    },
  };
}
