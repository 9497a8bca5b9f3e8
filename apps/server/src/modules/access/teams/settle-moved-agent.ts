import type { TeamScope } from '#kernel';
import type { TeamStore } from './team-store.ts';

/** Moves what other nodes wrote into the old team while their memory of the agent was a few seconds old. */
export const SETTLE_MOVED_AGENT_JOB = 'settle-moved-agent';

export const SETTLE_AFTER_MS = 60_000;

export async function settleMovedAgent(
  ports: { readonly teams: TeamStore },
  scope: TeamScope,
  agentId: string,
): Promise<void> {
  // Moved on meanwhile, or deleted: nothing of it is ours to move.
  await ports.teams.settleAgent(scope, agentId);
}
