import type { CreateTeam, UpdateRetention, UpdateTeam } from '@baraza/sdk';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

export const currentTeamQuery = queryOptions({
  queryKey: ['team'],
  queryFn: ({ signal }) => client.teams.current({ signal }),
});

/** One's teams, and those that one can still restore. */
export const teamsQuery = queryOptions({
  queryKey: ['team', 'all'],
  queryFn: ({ signal }) => client.teams.list({ signal }),
});

export const retentionQuery = queryOptions({
  queryKey: ['team', 'retention'],
  queryFn: ({ signal }) => client.teams.retention({ signal }),
});

/** Changes of the team; who is signed in is asked again, since the session names the teams. */
export function useTeamChanges() {
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['team'] }),
      queries.invalidateQueries({ queryKey: ['session'] }),
    ]);
  return {
    create: useMutation({ mutationFn: (team: CreateTeam) => client.teams.create(team), onSuccess }),
    update: useMutation({ mutationFn: (changes: UpdateTeam) => client.teams.update(changes), onSuccess }),
    setRetention: useMutation({
      mutationFn: (changes: UpdateRetention) => client.teams.setRetention(changes),
      onSuccess,
    }),
    transfer: useMutation({ mutationFn: (person: string) => client.people.transferTeam(person), onSuccess }),
    restore: useMutation({ mutationFn: (id: string) => client.teams.restore(id), onSuccess }),
  };
}
