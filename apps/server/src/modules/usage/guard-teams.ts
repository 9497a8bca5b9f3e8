import { type TeamScope, teamScope } from '#kernel';
import type { LimitCache } from './limit-cache.ts';
import { planLimitReached } from './limit-errors.ts';
import type { LimitStore } from './limit-store.ts';

export interface TeamGuardPorts {
  readonly limits: LimitCache;
  readonly store: Pick<LimitStore, 'lock'>;
}

/**
 * Throws `plan_limit_reached` (403) when somebody may own no more teams: the lowest `teams` of the plans of the teams they
 * own, and of the one they ask from, is how many. Call it in the unit of work that adds the team; of several at once no two
 * take the same place.
 */
export async function guardTeams(
  { limits, store }: TeamGuardPorts,
  listOwned: () => Promise<readonly string[]>,
  from: TeamScope | undefined,
): Promise<void> {
  const before = await listOwned();
  const bounding = [...new Set([...before, ...(from === undefined ? [] : [from.teamId])])].sort();
  let most: number | null = null;
  for (const teamId of bounding) {
    const { teams } = await limits.get(teamScope(teamId));
    if (teams !== null) most = Math.min(most ?? teams, teams);
  }
  if (most === null) return;
  // In one order for everybody, so that nobody waits for each other.
  for (const teamId of bounding) await store.lock(teamScope(teamId));
  const owned = (await listOwned()).length;
  if (owned >= most) throw planLimitReached('teams', most, owned);
}
