import { leaveTeam } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';

export function leaveTeamRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.post(
    '/api/v1/team/leave',
    {
      config: { permission: 'team:read', teamWide: true, idempotency: 'own', errors: [409] },
      schema: {
        operationId: 'leaveTeam',
        summary: 'Leave the team, as who is signed in',
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await leaveTeam(access, callerOf(request));
      return reply.code(204).send();
    },
  );
}
