import { AppError, type TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';

/**
 * Throws `no_published_flow` for an agent that has nothing to answer with. One without a flow of its own counts as
 * published once it has instructions or knowledge (reading 7).
 */
export async function assertPublished(
  ports: Pick<HttpPorts, 'knowledge'>,
  scope: TeamScope,
  agent: Agent,
): Promise<void> {
  if (agent.flowVersionId !== null || agent.instructions.trim() !== '') return;
  const sources = await ports.knowledge.listSources(scope, agent.id, {}, { limit: 1 });
  if (sources.items.length > 0) return;
  throw new AppError({
    kind: 'invalid',
    code: 'no_published_flow',
    message: 'The agent has no published flow, no instructions and no knowledge',
  });
}
