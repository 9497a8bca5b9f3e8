import { notFound, type TeamScope } from '#kernel';
import type { AgentStore } from './agent-store.ts';
import { getAgent } from './get-agent.ts';

/** Removes an agent with its knowledge and conversations, for good. Throws `agent_not_found`. */
export async function deleteAgent(
  ports: { readonly agents: AgentStore },
  scope: TeamScope,
  idOrSlug: string,
): Promise<void> {
  const { id } = await getAgent(ports, scope, idOrSlug);
  if (!(await ports.agents.delete(scope, id))) throw notFound('agent');
}
