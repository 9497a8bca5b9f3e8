import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type Session, sessionQuery } from '#app/data/session.ts';
import { setupQuery } from '#app/data/setup.ts';
import { safeNext } from './safe-next.ts';

/** Goes in: with the session that an answer held, or the one that the cookie now stands for. */
export function useEnter(next?: string): (session?: Session) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async session => {
    queries.removeQueries({ queryKey: setupQuery.queryKey });
    if (session === undefined) await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    else queries.setQueryData(sessionQuery.queryKey, session);
    router.history.push(safeNext(next));
  };
}
