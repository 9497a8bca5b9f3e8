import { acceptInvitationBody, sessionView } from '@baraza/contracts';
import type { FastifyRequest } from 'fastify';
import { acceptInvitation, guardAttempt, SESSION_SECONDS, type SignedIn } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { assertSameOrigin } from '../../../plugins/same-origin.ts';
import type { HttpApp } from '../../../surface.ts';
import { linkPath } from '../../path-params.ts';
import { invitationTries } from '../invitation-tries.ts';
import { sessionOrigin } from '../session-origin.ts';
import { toSessionView } from '../session-view.ts';

export function acceptInvitationRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.post(
    '/api/v1/invitations/:token/accept',
    {
      config: { public: true, idempotency: 'own', errors: [403, 410, 429] },
      schema: {
        operationId: 'acceptInvitation',
        summary: 'Join the team: as who is signed in, or with a new account',
        params: linkPath,
        body: acceptInvitationBody,
        response: { 201: sessionView },
      },
    },
    async (request, reply) => {
      await guardAttempt(access, [invitationTries(request.ip)]);
      const { name, password } = request.body;
      const input = { token: request.params.token, name, password, signedIn: await whoIs(ports, request) };
      const { person, session } = await acceptInvitation(access, input, sessionOrigin(request));
      void reply.code(201).header('set-cookie', access.sessionCookie.write(session.token, SESSION_SECONDS));
      return toSessionView(person, await access.people.listMemberships(person.id));
    },
  );
}

/** Who is signed in in the browser that sends this, if anybody. */
async function whoIs(ports: HttpPorts, request: FastifyRequest): Promise<SignedIn | undefined> {
  const signedIn = await ports.people.identify(request.headers.cookie).catch(() => undefined);
  if (signedIn !== undefined) assertSameOrigin(request, ports.identity.publicUrl);
  return signedIn;
}
