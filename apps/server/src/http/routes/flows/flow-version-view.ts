import type { FlowVersionView } from '@baraza/contracts';
import type { Agent } from '#modules/agents';
import type { FlowVersion, PublishedFlow } from '#modules/flows';
import { toTimestamp } from '../timestamp.ts';

export function toFlowVersionView(version: FlowVersion, agent: Pick<Agent, 'flowVersionId'>): FlowVersionView {
  return {
    id: version.id,
    number: version.number,
    note: version.note,
    author: version.author,
    restoredFrom: version.restoredFrom,
    live: version.id === agent.flowVersionId,
    createdAt: toTimestamp(version.createdAt),
  };
}

export function toPublishedFlow(published: PublishedFlow) {
  const { version, warnings, preview, sessionsChanged } = published;
  return {
    ...toFlowVersionView(version, { flowVersionId: version.id }),
    warnings: [...warnings],
    preview: { live: preview.live, affected: preview.affected.map(({ versionId: _id, ...shown }) => shown) },
    sessionsChanged,
  };
}
