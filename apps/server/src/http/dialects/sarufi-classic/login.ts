import { AppError } from '#kernel';
import type { HttpApp } from '../../surface.ts';

/** `/users/login`: clients of the password age are told what has taken its place. */
export function registerLogin(app: HttpApp): void {
  for (const method of ['POST', 'GET'] as const) {
    app.route({
      method,
      url: '/users/login',
      config: { public: true, idempotency: 'own' },
      schema: {
        operationId: `${method.toLowerCase()}SarufiLogin`,
        summary: 'Not here: use an API key where the token of a login would stand',
      },
      handler: async () => {
        throw new AppError({
          kind: 'invalid',
          code: 'use_api_key',
          message: 'There are no passwords here: send an API key as "Authorization: Bearer <API key>"',
        });
      },
    });
  }
}
