import type { AuditFilter } from '@baraza/sdk';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

const PAGE = 50;

export function auditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => client.audit.list({ ...filter, limit: PAGE, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}
