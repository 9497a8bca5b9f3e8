import { createdInvitation, createInvitationBody } from '@baraza/contracts';
import { invite, mailInvitation } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toInvitationView } from '../invitation-view.ts';
import { ownOrigin } from '../own-origin.ts';

export function createInvitationRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.post(
    '/api/v1/team/invitations',
    {
      // A letter is sent: nothing for a transaction to wait for.
      config: { permission: 'members:write', teamWide: true, idempotency: 'own', errors: [409] },
      schema: {
        operationId: 'createInvitation',
        summary: 'Invite somebody by a link that works once, within seven days',
        body: createInvitationBody,
        response: { 201: createdInvitation },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const origin = ownOrigin(request, ports.identity.publicUrl);
      const { invitation, url } = await ports.resources.guard(caller.scope, 'members', 1, () =>
        invite(access, caller, { ...request.body, origin }),
      );
      const mailed = await mailInvitation(access, caller, invitation, url);
      void reply.code(201);
      return { ...toInvitationView(invitation, ports.clock.now()), url, mailed };
    },
  );
}
