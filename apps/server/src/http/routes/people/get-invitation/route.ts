import { openInvitationView } from '@baraza/contracts';
import { findOpenInvitation, guardAttempt } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import type { HttpApp } from '../../../surface.ts';
import { linkPath } from '../../path-params.ts';
import { invitationTries } from '../invitation-tries.ts';

export function getInvitationRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.get(
    '/api/v1/invitations/:token',
    {
      config: { public: true, errors: [410, 429] },
      schema: {
        operationId: 'getInvitation',
        summary: 'What an invitation’s link leads to',
        params: linkPath,
        response: { 200: openInvitationView },
      },
    },
    async request => {
      await guardAttempt(access, [invitationTries(request.ip)]);
      const { invitation, teamName } = await findOpenInvitation(access, request.params.token);
      return {
        team: { name: teamName },
        email: invitation.email,
        role: invitation.role,
        expiresAt: new Date(invitation.expiresAt).toISOString(),
        hasAccount: (await access.people.findPersonByEmail(invitation.email)) !== undefined,
      };
    },
  );
}
