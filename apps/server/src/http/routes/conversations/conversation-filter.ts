import type { conversationListQuery } from '@baraza/contracts';
import type { z } from 'zod';
import type { TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { ConversationFilter } from '#modules/conversations';
import { LINKED_FOR_A_LIST } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { readSpan } from '../read-span.ts';

type Query = Omit<z.output<typeof conversationListQuery>, 'limit' | 'cursor' | 'sort'>;

/** What a query asks for. Brings the full-text index up to date when words are asked for. Throws `agent_not_found`. */
export async function readConversationFilter(
  ports: HttpPorts,
  scope: TeamScope,
  query: Query,
): Promise<ConversationFilter> {
  const { agentId, assignee, customerId } = query;
  if (customerId !== undefined) await ports.customers.resolve(scope, ports.clock.now(), LINKED_FOR_A_LIST);
  if (query.q !== undefined) await ports.conversationSearch.flush();
  return {
    agentId: agentId === undefined ? undefined : (await getAgent(ports, scope, agentId)).id,
    userId: query.userId,
    surface: query.source,
    channels: query.channel,
    statuses: query.status,
    tag: query.tag,
    assigneeId: assignee === 'none' ? null : assignee,
    customerIds: customerId === undefined ? undefined : await ports.customers.memberIds(scope, customerId),
    ...readSpan(query),
    text: query.q,
  };
}
