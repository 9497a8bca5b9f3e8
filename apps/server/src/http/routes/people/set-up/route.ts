import { sessionView, setupBody } from '@baraza/contracts';
import { guardAttempt, makeFirstOwner, SESSION_SECONDS } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import type { HttpApp } from '../../../surface.ts';
import { sessionOrigin } from '../session-origin.ts';
import { toSessionView } from '../session-view.ts';

const TRIES = { max: 20, windowMs: 10 * 60_000 };

export function setUpRoute(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.post(
    '/api/v1/setup',
    {
      config: { public: true, idempotency: 'own', errors: [403, 410, 429] },
      schema: {
        operationId: 'setUp',
        summary: 'Make the first owner out of the one-time link in the server’s output, and sign them in',
        body: setupBody,
        response: { 201: sessionView },
      },
    },
    async (request, reply) => {
      await guardAttempt(access, [{ action: 'setup', subject: request.ip, ...TRIES }]);
      const { person, session } = await makeFirstOwner(access, request.body, sessionOrigin(request));
      void reply.code(201).header('set-cookie', ports.identity.sessionCookie.write(session.token, SESSION_SECONDS));
      return toSessionView(person, await ports.identity.people.listMemberships(person.id));
    },
  );
}
