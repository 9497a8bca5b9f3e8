import type { UnitOfWork } from '#kernel';
import type { FlowStore } from '#modules/flows';
import type { EventRecorder } from '#modules/webhooks';
import type { CachedAgentStore } from './cached-agent-store.ts';

export interface AnnounceFlowPorts {
  readonly agents: Pick<CachedAgentStore, 'forget'>;
  readonly events: EventRecorder;
  readonly unitOfWork: UnitOfWork;
  readonly afterCommit: (callback: () => void) => void;
}

/** Publishing changes the agent: who asks for it from then on sees the new version, and webhooks tell of it. */
export function announcedFlowStore(flows: FlowStore, ports: AnnounceFlowPorts): FlowStore {
  return {
    ...flows,
    publish: (scope, version) =>
      ports.unitOfWork.run(async () => {
        const published = await flows.publish(scope, version);
        ports.afterCommit(() => ports.agents.forget());
        const { id: versionId, agentId, number, note } = published;
        await ports.events.record(scope, { type: 'flow.published', agentId, data: { versionId, number, note } });
        return published;
      }),
  };
}
