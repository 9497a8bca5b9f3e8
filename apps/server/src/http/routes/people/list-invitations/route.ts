import { invitationList } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toInvitationView } from '../invitation-view.ts';

export function listInvitationsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/team/invitations',
    {
      config: { permission: 'members:read', teamWide: true },
      schema: {
        operationId: 'listInvitations',
        summary: 'The last 200 invitations of the team, newest first',
        response: { 200: invitationList },
      },
    },
    async request => {
      const invitations = await ports.identity.people.listInvitations(scopeOf(request));
      const now = ports.clock.now();
      return { items: invitations.map(invitation => toInvitationView(invitation, now)) };
    },
  );
}
