import { teamScope } from '#kernel';
import type { AccessStore } from '../access-store.ts';
import type { Caller } from '../caller.ts';
import type { PeopleStore } from '../people/people-store.ts';
import type { Team } from '../team.ts';
import type { DeletedTeam, TeamStore } from './team-store.ts';

/** The teams a caller may act for, and the deleted ones they may restore. A key has its own and no other. */
export async function teamsOf(
  ports: {
    readonly access: Pick<AccessStore, 'findTeam'>;
    readonly people: Pick<PeopleStore, 'listMemberships'>;
    readonly teams: Pick<TeamStore, 'listDeletedTeams'>;
  },
  { actor, scope }: Caller,
): Promise<{ readonly teams: readonly Team[]; readonly deleted: readonly DeletedTeam[] }> {
  const ids =
    actor.kind === 'person' ? (await ports.people.listMemberships(actor.id)).map(one => one.teamId) : [scope.teamId];
  const teams = await Promise.all(ids.map(id => ports.access.findTeam(teamScope(id))));
  return {
    teams: teams.filter(team => team !== undefined),
    deleted: actor.kind === 'person' ? await ports.teams.listDeletedTeams(actor.id) : [],
  };
}
