import { type Clock, notFound, type TeamScope } from '#kernel';
import type { ResourceGuard } from '#modules/usage';
import type { Agent } from './agent.ts';
import type { AgentPatch, AgentStore } from './agent-store.ts';
import { getAgent } from './get-agent.ts';
import { parseModelName } from './model-name.ts';

/**
 * Changes what the patch names. Throws `agent_not_found`, `slug_taken`, `invalid_model`, and `plan_limit_reached` (403) when
 * the team may open no more agents to strangers.
 */
export async function updateAgent(
  ports: { readonly agents: AgentStore; readonly clock: Clock; readonly resources?: ResourceGuard | undefined },
  scope: TeamScope,
  idOrSlug: string,
  patch: AgentPatch,
): Promise<Agent> {
  if (patch.model !== undefined) parseModelName(patch.model);
  if (patch.fallbackModel != null) parseModelName(patch.fallbackModel, 'fallbackModel');
  const { id, settings } = await getAgent(ports, scope, idOrSlug);
  const update = async (): Promise<Agent> => {
    const agent = await ports.agents.update(scope, id, patch, ports.clock.now());
    if (agent === undefined) throw notFound('agent');
    return agent;
  };
  const opens = patch.settings?.visibility === 'public' && settings.visibility !== 'public';
  return opens && ports.resources !== undefined ? ports.resources.guard(scope, 'channels', 1, update) : update();
}
