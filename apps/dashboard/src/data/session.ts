import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { client } from './client.ts';
import { currentTeam } from './current-team.ts';

/** Who is signed in, and their teams. Fails with an `AuthenticationError` when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => client.people.session({ signal }),
  staleTime: 60_000,
});

export type Session = Awaited<ReturnType<typeof client.people.session>>;
export type TeamOfSession = Session['teams'][number];

/** Inside the shell, where somebody is signed in. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** The team that is looked at: the chosen one, or the first when that one is no longer theirs. */
export function useTeam(): TeamOfSession {
  return teamOf(useSession());
}

export function teamOf(session: Session): TeamOfSession {
  const chosen = currentTeam();
  const team = session.teams.find(({ id }) => id === chosen) ?? session.teams[0];
  if (team === undefined) throw new Error('a person without a team');
  return team;
}

/** Whether the person's role in this team allows it: `useCan()('agents:write')`. */
export function useCan(): (permission: string) => boolean {
  const { permissions } = useTeam();
  return permission => (permissions as readonly string[]).includes(permission);
}
