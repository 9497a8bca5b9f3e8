import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { signOut } from './auth.ts';
import { chooseTeam } from './current-team.ts';

/** Ends the session and forgets everything that was shown. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async () => {
    await signOut();
    chooseTeam(undefined);
    await router.navigate({ to: '/sign-in' });
    queries.clear();
  };
}
