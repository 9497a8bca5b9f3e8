import type { BetterAuthOptions } from './better-auth.ts';

/** What answers under `/api/auth`. */
export interface AuthHandler {
  handle(request: Request): Promise<Response>;
}

/** better-auth costs a fifth of a second and some 50 MB, which a server that nobody signs in to should not pay. */
export function lazyBetterAuth(options: BetterAuthOptions): AuthHandler {
  let loaded: Promise<(request: Request) => Promise<Response>> | undefined;
  const load = async () => {
    const { createBetterAuth } = await import('./better-auth.ts');
    return createBetterAuth(options).handler;
  };
  return {
    async handle(request) {
      loaded ??= load();
      return (await loaded)(request);
    },
  };
}
