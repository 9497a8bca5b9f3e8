import type { Clock, TeamScope } from '#kernel';
import type { TeamStore } from './team-store.ts';

/** Erases a deleted team when its time is over. */
export const ERASE_TEAM_JOB = 'erase-team';

/** How long a deleted team can be restored. */
export const KEEP_DELETED_MS = 30 * 24 * 3_600_000;

/** A run that comes a little early by the clock of another machine still counts. */
const LEEWAY_MS = 60_000;

export interface EraseTeamPorts {
  readonly teams: TeamStore;
  readonly clock: Clock;
  /** Deletes an agent with everything that is its own, its index and files too. */
  readonly deleteAgent: (scope: TeamScope, agentId: string) => Promise<void>;
}

/** Erases a team that is still deleted after its 30 days, with everything in it. A second run finds nothing to do. */
export async function eraseTeam(ports: EraseTeamPorts, scope: TeamScope): Promise<void> {
  const deletedAt = await ports.teams.findDeletedAt(scope);
  // Erased already, restored, or deleted anew since: then another job is under way.
  if (deletedAt == null || deletedAt + KEEP_DELETED_MS > ports.clock.now() + LEEWAY_MS) return;
  for (const agentId of await ports.teams.listAgentIds(scope)) await ports.deleteAgent(scope, agentId);
  await ports.teams.eraseTeam(scope);
}
