import { notFound, type TeamScope } from '#kernel';
import type { Agent } from './agent.ts';
import type { AgentStore } from './agent-store.ts';

/** An agent of the team by id or slug. Throws `agent_not_found`. */
export async function getAgent(
  ports: { readonly agents: Pick<AgentStore, 'find'> },
  scope: TeamScope,
  idOrSlug: string,
): Promise<Agent> {
  const agent = await ports.agents.find(scope, idOrSlug);
  if (agent === undefined) throw notFound('agent');
  return agent;
}
