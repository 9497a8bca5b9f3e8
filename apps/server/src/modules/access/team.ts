/** A tenant: everything else belongs to exactly one. */
export interface Team {
  readonly id: string;
  readonly name: string;
  /** Unique among all teams; lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly description: string;
  readonly createdAt: number;
}

/** Teams get a slug of their id when they name none. */
export type NewTeam = Pick<Team, 'id' | 'name' | 'createdAt'> & Partial<Pick<Team, 'slug' | 'description'>>;

/** A slug that no other team has, made of the team's id. */
export function slugOfTeamId(teamId: string): string {
  return teamId.toLowerCase().replaceAll('_', '-');
}
