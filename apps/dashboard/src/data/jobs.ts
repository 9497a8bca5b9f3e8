import type { Job } from '@baraza/sdk';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

const PAGE = 50;
const POLL_MS = 5_000;

export type JobState = Job['state'];

export const jobSummaryQuery = queryOptions({
  queryKey: ['jobs', 'summary'],
  queryFn: ({ signal }) => client.jobs.summary({ signal }),
  refetchInterval: POLL_MS,
});

export function jobsQuery(filter: { readonly state?: JobState | undefined; readonly kind?: string | undefined }) {
  return infiniteQueryOptions({
    queryKey: ['jobs', 'list', filter],
    queryFn: ({ pageParam, signal }) => client.jobs.list({ ...filter, limit: PAGE, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

export function useJobChanges() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['jobs'] });
  return {
    retry: useMutation({ mutationFn: (id: string) => client.jobs.retry(id), onSuccess }),
    remove: useMutation({ mutationFn: (id: string) => client.jobs.remove(id), onSuccess }),
  };
}
