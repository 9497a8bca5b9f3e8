import { revokeInvitation } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { invitationPath } from '../../path-params.ts';

export function revokeInvitationRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.delete(
    '/api/v1/team/invitations/:invitationId',
    {
      config: { permission: 'members:write', teamWide: true },
      schema: {
        operationId: 'revokeInvitation',
        summary: 'Take an invitation back: its link no longer works',
        params: invitationPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await revokeInvitation(access, callerOf(request), request.params.invitationId);
      return reply.code(204).send();
    },
  );
}
