import type { CreateWebhook, ReplayWebhook, UpdateWebhook, WebhookAttempt } from '@baraza/sdk';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

const PAGE = 50;
const POLL_MS = 2_000;

export const webhooksQuery = infiniteQueryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ pageParam, signal }) => client.webhooks.list({ limit: PAGE, cursor: pageParam, signal }).page(),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => page.nextCursor ?? undefined,
});

export function webhookQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', id],
    queryFn: ({ signal }) => client.webhooks.get(id, { signal }),
  });
}

export type AttemptOutcome = WebhookAttempt['outcome'];

/** What was sent to an endpoint, newest first; asked again while the log is looked at. */
export function attemptsQuery(id: string, outcome?: AttemptOutcome) {
  return infiniteQueryOptions({
    queryKey: ['webhooks', id, 'attempts', outcome ?? null],
    queryFn: ({ pageParam, signal }) =>
      client.webhooks.attempts(id, { outcome, limit: PAGE, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    // A long log that somebody pages through is left as it is.
    refetchInterval: query => ((query.state.data?.pages.length ?? 0) > 1 ? false : POLL_MS),
  });
}

export function useWebhookChanges() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['webhooks'] });
  return {
    create: useMutation({ mutationFn: (webhook: CreateWebhook) => client.webhooks.create(webhook), onSuccess }),
    update: useMutation({
      mutationFn: ({ id, changes }: { id: string; changes: UpdateWebhook }) => client.webhooks.update(id, changes),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: string) => client.webhooks.delete(id), onSuccess }),
    rotate: useMutation({
      mutationFn: ({ id, overlapHours }: { id: string; overlapHours: number }) =>
        client.webhooks.rotateSecret(id, { overlapHours }),
      onSuccess,
    }),
    test: useMutation({ mutationFn: (id: string) => client.webhooks.test(id), onSuccess }),
    replay: useMutation({
      mutationFn: ({ id, which }: { id: string; which: ReplayWebhook }) => client.webhooks.replay(id, which),
      onSuccess,
    }),
  };
}
