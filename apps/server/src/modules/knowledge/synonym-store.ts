import type { TeamScope } from '#kernel';

/** Words and phrases of an agent that mean the same, in groups. */
export interface SynonymList {
  readonly groups: readonly (readonly string[])[];
  /** When they were last changed, milliseconds since the epoch; 0 when they never were. */
  readonly updatedAt: number;
}

export interface SynonymStore {
  /** An agent that has none, or is not the team's, has an empty list. */
  get(scope: TeamScope, agentId: string): Promise<SynonymList>;
  /** Puts the list in the place of the one that was there. Throws `agent_not_found`. */
  put(scope: TeamScope, agentId: string, groups: readonly (readonly string[])[], at: number): Promise<SynonymList>;
}
