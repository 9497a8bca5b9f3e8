import { memberView, updateMemberBody } from '@baraza/contracts';
import { changeRole } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { memberPath } from '../../path-params.ts';
import { toMemberView } from '../member-view.ts';

export function updateMemberRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.patch(
    '/api/v1/team/members/:personId',
    {
      config: { permission: 'members:write', teamWide: true, errors: [409] },
      schema: {
        operationId: 'updateMember',
        summary: 'Give a member another role',
        params: memberPath,
        body: updateMemberBody,
        response: { 200: memberView },
      },
    },
    async request =>
      toMemberView(await changeRole(access, callerOf(request), request.params.personId, request.body.role)),
  );
}
