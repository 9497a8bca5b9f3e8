import { notifications } from '@mantine/notifications';
import { useIsMutating, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { flowStatusQuery, flowVersionsQuery, ownVersionKey, PUBLISHING } from '#app/data/flows.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { flowMessages } from './messages.ts';
import type { Autosave } from './use-autosave.ts';

/**
 * Looks now and then whether somebody else works on the flow: a draft of theirs is made known to `save`, a version of theirs
 * to whoever looks.
 */
export function useOthers(agentId: string, { notice, state }: Autosave): void {
  const t = useMessages(flowMessages);
  const queries = useQueryClient();
  const { data: status } = useQuery(flowStatusQuery(agentId));
  const publishing = useIsMutating({ mutationKey: PUBLISHING }) > 0;
  const known = useRef<number | null>(null);
  useEffect(() => {
    // Also when a save has ended: what was said meanwhile may have been of that one.
    if (status !== undefined && state !== 'saving') notice(status.draft);
  }, [status, state, notice]);
  useEffect(() => {
    if (status === undefined || publishing) return;
    const number = status.live?.number ?? 0;
    const before = known.current;
    const own = queries.getQueryData<number>(ownVersionKey(agentId)) ?? 0;
    known.current = Math.max(number, own, before ?? 0);
    if (before === null || number <= Math.max(before, own)) return;
    notifications.show({ message: t.publishedElsewhere(number) });
    void queries.invalidateQueries({ queryKey: flowVersionsQuery(agentId).queryKey });
  }, [status, publishing, agentId, queries, t]);
}
