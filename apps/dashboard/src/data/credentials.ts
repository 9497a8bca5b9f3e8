import type { Credential, PutCredential } from '@baraza/sdk';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

export type Provider = Credential['provider'];

export const credentialsQuery = queryOptions({
  queryKey: ['credentials'],
  queryFn: ({ signal }) => client.credentials.list({ signal }),
});

/** What models there are changes with the keys. */
export function useCredentialChanges() {
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['credentials'] }),
      queries.invalidateQueries({ queryKey: ['models'] }),
    ]);
  return {
    put: useMutation({
      mutationFn: ({ provider, credential }: { provider: Provider; credential: PutCredential }) =>
        client.credentials.put(provider, credential),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (provider: Provider) => client.credentials.delete(provider), onSuccess }),
  };
}
