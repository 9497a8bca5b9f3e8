import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

export interface AnalyticsFilter {
  readonly agentId?: string | undefined;
  /** Instants. */
  readonly from: string;
  readonly to: string;
}

export function analyticsQuery(filter: AnalyticsFilter) {
  return queryOptions({
    queryKey: ['analytics', filter],
    queryFn: ({ signal }) => client.analytics.get({ ...filter, signal }),
  });
}

/** Tokens and cost by day. */
export function usageByDayQuery(filter: AnalyticsFilter) {
  return queryOptions({
    queryKey: ['analytics', 'usage', filter],
    queryFn: ({ signal }) => client.usage.get({ ...filter, groupBy: 'day', signal }),
  });
}

const TOPICS = 10;

/** What customers of an agent asked in vain, most asked first. */
export function unansweredTopicsQuery(agentId: string) {
  return queryOptions({
    queryKey: ['analytics', 'unanswered', agentId],
    queryFn: ({ signal }) => client.learning.questions(agentId, { limit: TOPICS, signal }).page(),
  });
}
