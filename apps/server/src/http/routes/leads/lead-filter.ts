import type { leadListQuery } from '@baraza/contracts';
import type { z } from 'zod';
import type { TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { LeadFilter } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { readSpan } from '../read-span.ts';

/** What a query asks for. Throws `agent_not_found`. */
export async function readLeadFilter(
  ports: HttpPorts,
  scope: TeamScope,
  query: Omit<z.output<typeof leadListQuery>, 'limit' | 'cursor'>,
): Promise<LeadFilter> {
  const { agentId, customerId } = query;
  return {
    agentId: agentId === undefined ? undefined : (await getAgent(ports, scope, agentId)).id,
    customerIds: customerId === undefined ? undefined : await ports.customers.memberIds(scope, customerId),
    ...readSpan(query),
  };
}
