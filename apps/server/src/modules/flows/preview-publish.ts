import type { FlowDocument } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import type { AuthoringPorts } from './authoring-ports.ts';
import type { StandingFilter } from './flow-store.ts';

/** A conversation that has not moved for so long is not counted as live; it still goes on where it stands. */
const LIVE_MS = 24 * 60 * 60_000;

/** Live sessions that stand on one node of one version, and what the new document does to that node. */
export interface AffectedSessions {
  readonly version: number;
  readonly versionId: string;
  readonly node: string;
  readonly change: 'changed' | 'removed';
  readonly sessions: number;
}

export interface LiveSessions {
  /** All live sessions, wherever they stand. */
  readonly live: number;
  /** Those on changed or removed nodes, the most first. */
  readonly affected: readonly AffectedSessions[];
}

/** What publishing `document` would mean to the conversations that are under way. */
export async function previewPublish(
  ports: Pick<AuthoringPorts, 'flows' | 'workshop' | 'clock'>,
  scope: TeamScope,
  agentId: string,
  document: FlowDocument,
): Promise<LiveSessions & { readonly filter: StandingFilter }> {
  const filter = { agentId, activeSince: ports.clock.now() - LIVE_MS };
  const standing = await ports.flows.countStanding(scope, filter);
  const affected: AffectedSessions[] = [];
  for (const versionId of new Set(standing.map(count => count.versionId))) {
    const version = await ports.flows.findVersionById(scope, versionId);
    if (version === undefined) continue;
    const { changed, removed } = await ports.workshop.diff(version.document, document);
    for (const { node, count } of standing.filter(one => one.versionId === versionId)) {
      const change = removed.includes(node) ? 'removed' : changed.includes(node) ? 'changed' : null;
      if (change !== null) affected.push({ version: version.number, versionId, node, change, sessions: count });
    }
  }
  const live = standing.reduce((sum, { count }) => sum + count, 0);
  return { live, affected: affected.toSorted((a, b) => b.sessions - a.sessions), filter };
}
