import type { AgentView } from '@baraza/contracts';
import type { Agent } from '#modules/agents';
import { toTimestamp } from '../timestamp.ts';

export function toAgentView(agent: Agent): AgentView {
  return {
    id: agent.id,
    slug: agent.slug,
    number: agent.number,
    name: agent.name,
    instructions: agent.instructions,
    model: agent.model,
    temperature: agent.temperature,
    fallbackModel: agent.fallbackModel,
    extractiveFallback: agent.extractiveFallback,
    numberGuard: agent.numberGuard,
    settings: agent.settings,
    knowledgeVersion: agent.knowledgeVersion,
    createdAt: toTimestamp(agent.createdAt),
    updatedAt: toTimestamp(agent.updatedAt),
  };
}
