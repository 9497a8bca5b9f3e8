import type { FlowStore } from '#modules/flows';
import type { CachedAgentStore } from './cached-agent-store.ts';

/** Publishing changes the agent: who asks for it from then on sees the new version. */
export function announcedFlowStore(
  flows: FlowStore,
  agents: Pick<CachedAgentStore, 'forget'>,
  afterCommit: (callback: () => void) => void,
): FlowStore {
  return {
    ...flows,
    async publish(scope, version) {
      const published = await flows.publish(scope, version);
      afterCommit(() => agents.forget());
      return published;
    },
  };
}
