import type { CreateApiKey } from '@baraza/sdk';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

const PAGE = 100;

/** Keys of the team, revoked ones included. */
export const apiKeysQuery = infiniteQueryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ pageParam, signal }) => client.apiKeys.list({ limit: PAGE, cursor: pageParam, signal }).page(),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => page.nextCursor ?? undefined,
});

export function useApiKeyChanges() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['api-keys'] });
  return {
    create: useMutation({ mutationFn: (key: CreateApiKey) => client.apiKeys.create(key), onSuccess }),
    rotate: useMutation({
      mutationFn: ({ id, overlapSeconds }: { id: string; overlapSeconds: number }) =>
        client.apiKeys.rotate(id, overlapSeconds),
      onSuccess,
    }),
    revoke: useMutation({ mutationFn: (id: string) => client.apiKeys.revoke(id), onSuccess }),
  };
}
