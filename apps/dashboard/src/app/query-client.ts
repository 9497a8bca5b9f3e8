import { AuthenticationError, BarazaError, ConnectionError } from '@baraza/sdk';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

const FRESH_MS = 15_000;

/**
 * Errors of the request itself are final; the SDK has tried the passing ones again already. `onSignedOut` is told when an
 * answer says that the session is over.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (count, error) => count < 1 && error instanceof ConnectionError,
        throwOnError: false,
      },
    },
  });
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof AuthenticationError;
}

/** What went wrong, in a sentence for people. */
export function errorText(error: unknown, fallback: string): string {
  return error instanceof BarazaError ? error.message : fallback;
}
