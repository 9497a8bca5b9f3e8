import { createTeamBody, teamView } from '@baraza/contracts';
import { createTeam } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import { roomForTeam } from '../../../room-for-team.ts';
import type { HttpApp } from '../../../surface.ts';
import { acrossTeams } from '../across-teams.ts';
import { toTeamView } from '../team-view.ts';

export function createTeamRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity, makeRoom: roomForTeam(ports) };
  app.post(
    '/api/v1/teams',
    {
      config: { permission: 'team:write', teamWide: true, crossesTeams: true },
      schema: {
        operationId: 'createTeam',
        summary: 'Make a team; its owner is who makes it, or the owners of the key’s team',
        body: createTeamBody,
        response: { 201: teamView },
      },
    },
    async (request, reply) => {
      const team = await acrossTeams(ports, () => createTeam(access, callerOf(request), request.body));
      void reply.code(201);
      return toTeamView(team);
    },
  );
}
