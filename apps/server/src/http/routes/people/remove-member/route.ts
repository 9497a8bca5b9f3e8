import { removeMember } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { memberPath } from '../../path-params.ts';

export function removeMemberRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.delete(
    '/api/v1/team/members/:personId',
    {
      config: { permission: 'members:write', teamWide: true, errors: [409] },
      schema: {
        operationId: 'removeMember',
        summary: 'Take a member out of the team, at once',
        params: memberPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await removeMember(access, callerOf(request), request.params.personId);
      return reply.code(204).send();
    },
  );
}
