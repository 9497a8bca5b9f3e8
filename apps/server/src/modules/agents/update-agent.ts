import { type Clock, notFound, type TeamScope } from '#kernel';
import type { Agent } from './agent.ts';
import type { AgentPatch, AgentStore } from './agent-store.ts';
import { getAgent } from './get-agent.ts';
import { parseModelName } from './model-name.ts';

/** Changes what the patch names. Throws `agent_not_found`, `slug_taken`, `invalid_model`. */
export async function updateAgent(
  ports: { readonly agents: AgentStore; readonly clock: Clock },
  scope: TeamScope,
  idOrSlug: string,
  patch: AgentPatch,
): Promise<Agent> {
  if (patch.model !== undefined) parseModelName(patch.model);
  if (patch.fallbackModel != null) parseModelName(patch.fallbackModel, 'fallbackModel');
  const { id } = await getAgent(ports, scope, idOrSlug);
  const agent = await ports.agents.update(scope, id, patch, ports.clock.now());
  if (agent === undefined) throw notFound('agent');
  return agent;
}
