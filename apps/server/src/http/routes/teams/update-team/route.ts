import { teamView, updateTeamBody } from '@baraza/contracts';
import { updateTeam } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toTeamView } from '../team-view.ts';

export function updateTeamRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.patch(
    '/api/v1/team',
    {
      config: { permission: 'team:write', teamWide: true },
      schema: {
        operationId: 'updateTeam',
        summary: 'Change the team’s name, slug or description',
        body: updateTeamBody,
        response: { 200: teamView },
      },
    },
    async request => toTeamView(await updateTeam(access, callerOf(request), request.body)),
  );
}
