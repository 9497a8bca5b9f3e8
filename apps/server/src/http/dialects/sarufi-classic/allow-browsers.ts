import type { FastifyInstance } from 'fastify';

const PREFLIGHT_SECONDS = 86_400;

/**
 * Lets pages of any site call this scope's routes: what is asked comes with a key of its own or none at all, never with
 * cookies. Preflights are answered for every path that `paths` names.
 */
export function allowBrowsers(scope: FastifyInstance, paths: readonly string[]): void {
  // Before the key is asked for, so that a page can read why it was refused.
  scope.addHook('onRequest', async (_request, reply) => {
    void reply.header('access-control-allow-origin', '*');
    void reply.header('access-control-expose-headers', 'Retry-After, X-Turn-Id, Idempotency-Replayed');
  });
  for (const path of paths) {
    scope.options(path, { config: { public: true }, schema: { hide: true } }, async (_request, reply) =>
      reply
        .code(204)
        .header('access-control-allow-methods', 'GET, POST, OPTIONS')
        .header('access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key')
        .header('access-control-max-age', String(PREFLIGHT_SECONDS))
        .send(),
    );
  }
}
