import { teamView } from '@baraza/contracts';
import { restoreTeam } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { assertSameOrigin } from '../../../plugins/same-origin.ts';
import { roomForTeam } from '../../../room-for-team.ts';
import type { HttpApp } from '../../../surface.ts';
import { teamPath } from '../../path-params.ts';
import { toTeamView } from '../team-view.ts';

export function restoreTeamRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity, makeRoom: roomForTeam(ports) };
  app.post(
    '/api/v1/teams/:teamId/restore',
    {
      // Not behind a permission: whose only team was deleted is in none. It asks for the owner itself.
      config: { public: true, idempotency: 'own', errors: [401, 403] },
      schema: {
        operationId: 'restoreTeam',
        summary: 'Bring back a deleted team of which you are an owner',
        params: teamPath,
        response: { 200: teamView },
      },
    },
    async request => {
      assertSameOrigin(request, ports.identity.publicUrl);
      const { person } = await ports.people.identify(request.headers.cookie);
      return toTeamView(await restoreTeam(access, person, request.params.teamId));
    },
  );
}
