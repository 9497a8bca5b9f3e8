import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

/** The latest conversations: of one agent, or of all. */
export function latestConversationsQuery(limit: number, agentId?: string) {
  return queryOptions({
    queryKey: ['conversations', 'latest', limit, agentId ?? null],
    queryFn: ({ signal }) => client.conversations.list({ limit, agentId, signal }).page(),
  });
}
