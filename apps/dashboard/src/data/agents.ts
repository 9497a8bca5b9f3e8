import type { UpdateAgent } from '@baraza/sdk';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

const MAX_SHOWN = 200;

/** The team's agents, newest first. */
export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => client.agents.list({ limit: MAX_SHOWN, signal }).page(),
});

export function agentQuery(agent: string) {
  return queryOptions({
    queryKey: ['agents', agent],
    queryFn: ({ signal }) => client.agents.get(agent, { signal }),
  });
}

/** Changes an agent; every screen that shows it is told. */
export function useUpdateAgent(agent: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: UpdateAgent) => client.agents.update(agent, changes),
    onSuccess: changed => {
      queries.setQueryData(agentQuery(changed.slug).queryKey, changed);
      return queries.invalidateQueries({ queryKey: ['agents'] });
    },
  });
}

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => client.models({ signal }),
});
