import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

const PAGE = 50;

/** Leads, newest first: of one agent, or of all. */
export function leadListQuery(agentId: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['leads', agentId ?? ''],
    queryFn: ({ pageParam, signal }) => client.leads.list({ agentId, limit: PAGE, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

export function useDeleteLead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.leads.delete(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['leads'] }),
  });
}

/** All leads of an agent, or of all agents, as a spreadsheet. */
export async function exportLeads(agentId: string | undefined): Promise<Blob> {
  return (await client.leads.export({ agentId })).blob();
}
