import { memberView, transferTeamBody } from '@baraza/contracts';
import { transferTeam } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toMemberView } from '../member-view.ts';

export function transferTeamRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.post(
    '/api/v1/team/transfer',
    {
      config: { permission: 'team:delete', teamWide: true, errors: [404, 409] },
      schema: {
        operationId: 'transferTeam',
        summary: 'Make another member the owner; who was it becomes an admin',
        body: transferTeamBody,
        response: { 200: memberView },
      },
    },
    async request => toMemberView(await transferTeam(access, callerOf(request), request.body.memberId)),
  );
}
