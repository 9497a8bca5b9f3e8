import { deleteTeam } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';

export function deleteTeamRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.delete(
    '/api/v1/team',
    {
      config: { permission: 'team:delete', teamWide: true },
      schema: {
        operationId: 'deleteTeam',
        summary: 'Delete the team: its owners can restore it for 30 days, then it is erased',
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await deleteTeam(access, callerOf(request));
      return reply.code(204).send();
    },
  );
}
