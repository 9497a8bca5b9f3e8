import type { PutCustomerAttribute, RecordConsent, UpdateCustomer } from '@baraza/sdk';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

const PAGE = 50;
const OF_ONE = 200;

/** Customers, newest first; `q` is a part of a name, an address or an id. */
export function customerListQuery(q: string | undefined, tag?: string) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'list', q ?? '', tag ?? ''],
    queryFn: ({ pageParam, signal }) =>
      client.customers.list({ q, tag, limit: PAGE, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

export function customerQuery(id: string) {
  return queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => client.customers.get(id, { signal }),
  });
}

export function customerConversationsQuery(id: string) {
  return queryOptions({
    queryKey: ['customers', 'one', id, 'conversations'],
    queryFn: ({ signal }) => client.customers.conversations(id, { limit: PAGE, signal }).page(),
  });
}

export function customerNotesQuery(id: string) {
  return queryOptions({
    queryKey: ['customers', 'one', id, 'notes'],
    queryFn: ({ signal }) => client.customers.notes(id, { limit: OF_ONE, signal }).page(),
  });
}

export const attributesQuery = queryOptions({
  queryKey: ['customers', 'attributes'],
  queryFn: ({ signal }) => client.customers.attributes({ signal }),
});

/** Whatever changes a customer; every screen that shows them is told. */
export function useCustomerChanges(id: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['customers'] });
  return {
    update: useMutation({ mutationFn: (changes: UpdateCustomer) => client.customers.update(id, changes), onSuccess }),
    consent: useMutation({
      mutationFn: (consent: RecordConsent) => client.customers.recordConsent(id, consent),
      onSuccess,
    }),
    merge: useMutation({ mutationFn: (other: string) => client.customers.merge(id, other), onSuccess }),
    split: useMutation({
      mutationFn: (what: { customerId: string } | { aliasId: string }) => client.customers.split(id, what),
      onSuccess,
    }),
    erase: useMutation({ mutationFn: () => client.customers.erase(id) }),
    addNote: useMutation({ mutationFn: (text: string) => client.customers.addNote(id, text), onSuccess }),
    removeNote: useMutation({ mutationFn: (note: string) => client.customers.deleteNote(id, note), onSuccess }),
  };
}

/** Forgets everything that was read of customers and conversations. */
export function useForgetCustomers(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['customers', 'list'] }),
      queries.invalidateQueries({ queryKey: ['conversations'] }),
    ]);
  };
}

export function useAttributeChanges() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: attributesQuery.queryKey });
  return {
    put: useMutation({
      mutationFn: ({ key, definition }: { key: string; definition: PutCustomerAttribute }) =>
        client.customers.putAttribute(key, definition),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (key: string) => client.customers.deleteAttribute(key), onSuccess }),
  };
}

/** Everything of a person, as a file. */
export async function exportCustomer(id: string): Promise<Blob> {
  return (await client.customers.export(id)).blob();
}
