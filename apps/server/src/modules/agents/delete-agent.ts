import { type JobQueue, notFound, type TeamScope, type UnitOfWork } from '#kernel';
import { DROP_INDEX_JOB } from '#modules/knowledge';
import type { AgentStore } from './agent-store.ts';
import { getAgent } from './get-agent.ts';

/** Removes an agent with its knowledge and conversations, for good. Throws `agent_not_found`. */
export async function deleteAgent(
  ports: { readonly agents: AgentStore; readonly jobs: JobQueue; readonly unitOfWork: UnitOfWork },
  scope: TeamScope,
  idOrSlug: string,
): Promise<void> {
  const { id } = await getAgent(ports, scope, idOrSlug);
  await ports.unitOfWork.run(async () => {
    if (!(await ports.agents.delete(scope, id))) throw notFound('agent');
    await ports.jobs.enqueue({ kind: DROP_INDEX_JOB, teamId: scope.teamId, payload: { agentId: id } });
  });
}
