import { teamView } from '@baraza/contracts';
import { notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toTeamView } from '../team-view.ts';

export function getTeamRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/team',
    {
      config: { permission: 'team:read' },
      schema: {
        operationId: 'getTeam',
        summary: 'The team of the key, or the one that Baraza-Team names',
        response: { 200: teamView },
      },
    },
    async request => {
      const team = await ports.access.findTeam(scopeOf(request));
      if (team === undefined) throw notFound('team');
      return toTeamView(team);
    },
  );
}
