import { teamList } from '@baraza/contracts';
import { teamsOf } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { acrossTeams } from '../across-teams.ts';
import { toDeletedTeamView, toTeamView } from '../team-view.ts';

export function listTeamsRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.get(
    '/api/v1/teams',
    {
      config: { permission: 'team:read', teamWide: true, crossesTeams: true },
      schema: {
        operationId: 'listTeams',
        summary: 'The teams of who is signed in; of a key, its own',
        response: { 200: teamList },
      },
    },
    async request => {
      const { teams, deleted } = await acrossTeams(ports, () => teamsOf(access, callerOf(request)));
      return { items: teams.map(toTeamView), deleted: deleted.map(toDeletedTeamView) };
    },
  );
}
