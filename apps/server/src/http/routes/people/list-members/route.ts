import { memberList } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toMemberView } from '../member-view.ts';

export function listMembersRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/team/members',
    {
      config: { permission: 'members:read', teamWide: true },
      schema: {
        operationId: 'listMembers',
        summary: 'The members of the team, oldest first',
        response: { 200: memberList },
      },
    },
    async request => {
      const members = await ports.identity.people.listMembers(scopeOf(request));
      return { items: members.map(toMemberView) };
    },
  );
}
