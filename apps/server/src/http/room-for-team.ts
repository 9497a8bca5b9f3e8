import type { GrowTeamPorts } from '#modules/access';
import { guardTeams } from '#modules/usage';
import type { HttpPorts } from './http-ports.ts';

/** Holds whoever comes to own one more team to the plans of those they have. */
export function roomForTeam({ limits, identity }: Pick<HttpPorts, 'limits' | 'identity'>): GrowTeamPorts['makeRoom'] {
  return (personId, from) =>
    guardTeams(
      { limits: limits.cache, store: limits.store },
      async () =>
        (await identity.people.listMemberships(personId))
          .filter(membership => membership.role === 'owner')
          .map(membership => membership.teamId),
      from,
    );
}
