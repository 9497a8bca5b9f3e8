import { boundedJson } from '@baraza/contracts';
import { z } from 'zod';
import type { Agent, ForeignRecord } from '#modules/agents';
import { sarufiInstant, sarufiTimestamp } from '../sarufi-timestamp.ts';
import { chatbotName, chatbotPath } from './chatbot.ts';

export const FLOW_KIND = 'sarufi-flow';

const MAX_FLOW_VALUES = 50_000;

export const flowPath = chatbotPath.extend({ flowId: z.string() });

/** A map of states, `{"states": …}`, or a document of ours. */
const definition = boundedJson(MAX_FLOW_VALUES).refine(
  value => typeof value === 'object' && value !== null && !Array.isArray(value),
  { message: 'must be an object' },
);

export const createFlowBody = z.object({
  name: chatbotName,
  type: z.enum(['conversation', 'meta']).describe('`meta` flows are kept, and run by nobody here'),
  flow: definition.nullish().describe('State → {message, actions, transitions}'),
});
export const updateFlowBody = z.object({
  name: chatbotName.optional(),
  flow: definition.nullish().describe('Replaces the whole'),
});

/** A flow as its author wrote it, and the version it was published as, if it was. */
export const writtenFlow = z.object({
  name: z.string(),
  type: z.enum(['conversation', 'meta']),
  flow: z.any(),
  published: z.object({ versionId: z.string(), at: z.int() }).nullable(),
});
export type WrittenFlow = z.infer<typeof writtenFlow>;

export const flowItem = z.object({
  id: z.string(),
  chatbot_id: z.string(),
  name: z.string(),
  type: z.enum(['conversation', 'meta']),
  status: z.enum(['draft', 'published']),
  published_at: sarufiInstant.nullable(),
  created_at: sarufiInstant,
  updated_at: sarufiInstant.nullable(),
});
export const flowView = flowItem.extend({ flow: z.any().describe('As it was written') });

/** Whether the chatbot runs what this flow was published as: another one published since has taken its place. */
export function isLive({ published }: WrittenFlow, agent: Pick<Agent, 'flowVersionId'>): boolean {
  return published !== null && published.versionId === agent.flowVersionId;
}

export function encodeFlowItem(agent: Agent, record: ForeignRecord): z.infer<typeof flowItem> {
  const written = writtenFlow.parse(record.document);
  const live = isLive(written, agent);
  return {
    id: record.id,
    chatbot_id: agent.id,
    name: written.name,
    type: written.type,
    status: live ? 'published' : 'draft',
    published_at: live && written.published !== null ? sarufiTimestamp(written.published.at) : null,
    created_at: sarufiTimestamp(record.createdAt),
    updated_at: record.updatedAt === record.createdAt ? null : sarufiTimestamp(record.updatedAt),
  };
}

export function encodeFlow(agent: Agent, record: ForeignRecord): z.infer<typeof flowView> {
  return { ...encodeFlowItem(agent, record), flow: writtenFlow.parse(record.document).flow as unknown };
}
