import type { TeamScope } from '#kernel';
import type { Team } from '../team.ts';

export interface TeamChange {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
}

/** A team that waits to be erased, as its owners see it. */
export interface DeletedTeam {
  readonly id: string;
  readonly name: string;
  readonly deletedAt: number;
}

/** Changes of teams at rest; see {@link AccessStore} for reading one. */
export interface TeamStore {
  /** Throws `team_slug_taken`. Undefined when there is no such team. */
  updateTeam(scope: TeamScope, change: TeamChange): Promise<Team | undefined>;
  /** Tells whether it was there, and not deleted yet. */
  markDeleted(scope: TeamScope, at: number): Promise<boolean>;
  /** Tells whether it was deleted. */
  restore(scope: TeamScope): Promise<boolean>;
  /** Null for a team that is not deleted; undefined for none. */
  findDeletedAt(scope: TeamScope): Promise<number | null | undefined>;
  /** The deleted teams that a person owns. */
  listDeletedTeams(personId: string): Promise<readonly DeletedTeam[]>;
  /** Ids of all agents of the team. */
  listAgentIds(scope: TeamScope): Promise<readonly string[]>;
  /** Everything of the team but its agents, and the team itself. A little at a time. */
  eraseTeam(scope: TeamScope): Promise<void>;
  /**
   * Gives an agent, with all that is its own, to another team, in one transaction. Undefined when it is not the team's;
   * throws `agent_slug_taken` when the other team has an agent of its slug.
   */
  moveAgent(from: TeamScope, agentId: string, to: TeamScope): Promise<true | undefined>;
  /** Moves what of an agent of this team is still another's; nothing when the agent is not this team's. */
  settleAgent(scope: TeamScope, agentId: string): Promise<void>;
}
