import { signInView } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import type { HttpApp } from '../../../surface.ts';

export function signInOptionsRoute(app: HttpApp, { identity }: HttpPorts): void {
  app.get(
    '/api/v1/sign-in',
    {
      config: { public: true },
      schema: {
        operationId: 'getSignInOptions',
        summary: 'The ways in that this server offers',
        response: { 200: signInView },
      },
    },
    async () => ({ singleSignOn: identity.singleSignOn ?? null, passwordReset: identity.mailer.kind }),
  );
}
