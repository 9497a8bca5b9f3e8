import { sessionView } from '@baraza/contracts';
import { keepSession, SESSION_SECONDS } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import type { HttpApp } from '../../../surface.ts';
import { toSessionView } from '../session-view.ts';

export function getSessionRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/session',
    {
      // Not behind a permission: who has no team is signed in as well.
      config: { public: true, errors: [401] },
      schema: {
        operationId: 'getSession',
        summary: 'Who is signed in, and their teams',
        response: { 200: sessionView },
      },
    },
    async (request, reply) => {
      const { person, memberships, session } = await ports.people.identify(request.headers.cookie);
      if (await keepSession({ ...ports, ...ports.identity }, session)) {
        ports.people.forget(person.id);
        void reply.header('set-cookie', ports.identity.sessionCookie.write(session.token, SESSION_SECONDS));
      }
      return toSessionView(person, memberships);
    },
  );
}
