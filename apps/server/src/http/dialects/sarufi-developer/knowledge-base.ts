import { z } from 'zod';
import type { ForeignRecord } from '#modules/agents';
import type { SourceStatus } from '#modules/knowledge';
import { sarufiInstant, sarufiTimestamp } from '../sarufi-timestamp.ts';
import { chatbotName } from './chatbot.ts';

/** A list of texts and pages that several chatbots share; for each of them its sources are made and taken away. */
export const KNOWLEDGE_BASE_KIND = 'sarufi-knowledge-base';
export const KNOWLEDGE_SOURCE_KIND = 'sarufi-knowledge-source';

const MAX_CONTENT_LENGTH = 500_000;
const MAX_TITLE_LENGTH = 200;

export const knowledgeBasePath = z.object({ kbId: z.string() });
export const knowledgeSourcePath = knowledgeBasePath.extend({ sourceId: z.string() });

const description = z.string().max(4_000, 'must be at most 4000 characters').nullish();
export const createKnowledgeBaseBody = z.object({ name: chatbotName, description });
export const updateKnowledgeBaseBody = z.object({ name: chatbotName.optional(), description });

const title = z.string().max(MAX_TITLE_LENGTH, `must be at most ${MAX_TITLE_LENGTH} characters`);
export const textSourceBody = z.object({
  title: title.trim().min(1, 'must not be empty'),
  content: z
    .string()
    .regex(/\S/, 'must not be empty')
    .max(MAX_CONTENT_LENGTH, `must be at most ${MAX_CONTENT_LENGTH} characters`),
});
export const webSourceBody = z.object({
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).max(2_048),
  title: title.nullish(),
});
export const attachBody = z.object({ kb_id: z.string().min(1, 'must not be empty').max(200) });

export const writtenKnowledgeBase = z.object({
  name: z.string(),
  description: z.string().nullable(),
  agentIds: z.array(z.string()),
});
export type WrittenKnowledgeBase = z.infer<typeof writtenKnowledgeBase>;

/** What was given, and the source that each attached agent has of it. */
export const writtenKnowledgeSource = z.object({
  kbId: z.string(),
  input: z.union([
    z.object({ type: z.literal('text'), title: z.string(), text: z.string() }),
    z.object({ type: z.literal('url'), title: z.string().optional(), url: z.string() }),
  ]),
  sources: z.array(z.object({ agentId: z.string(), sourceId: z.string() })),
});
export type WrittenKnowledgeSource = z.infer<typeof writtenKnowledgeSource>;

const status = z.enum(['empty', 'processing', 'ready', 'failed']);
type KnowledgeStatus = z.infer<typeof status>;

export const knowledgeBaseView = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  status,
  source_count: z.int(),
  created_at: sarufiInstant,
  updated_at: sarufiInstant.nullable(),
});

export const knowledgeSourceView = z.object({
  id: z.string(),
  kb_id: z.string(),
  type: z.enum(['text', 'web']),
  title: z.string(),
  url: z.string().nullable(),
  status,
  created_at: sarufiInstant,
});

/** What a source is as a whole, given what it is for each agent that has it; one that nobody has is ready to be had. */
export function overallStatus(statuses: readonly (SourceStatus | KnowledgeStatus)[]): KnowledgeStatus {
  if (statuses.includes('failed')) return 'failed';
  return statuses.every(one => one === 'ready') ? 'ready' : 'processing';
}

export function encodeKnowledgeBase(
  record: ForeignRecord,
  statuses: readonly KnowledgeStatus[],
): z.infer<typeof knowledgeBaseView> {
  const { name, description } = writtenKnowledgeBase.parse(record.document);
  return {
    id: record.id,
    name,
    description,
    status: statuses.length === 0 ? 'empty' : overallStatus(statuses),
    source_count: statuses.length,
    created_at: sarufiTimestamp(record.createdAt),
    updated_at: record.updatedAt === record.createdAt ? null : sarufiTimestamp(record.updatedAt),
  };
}

export function encodeKnowledgeSource(
  record: ForeignRecord,
  sourceStatus: KnowledgeStatus,
): z.infer<typeof knowledgeSourceView> {
  const { kbId, input } = writtenKnowledgeSource.parse(record.document);
  return {
    id: record.id,
    kb_id: kbId,
    type: input.type === 'text' ? 'text' : 'web',
    title: input.title ?? (input.type === 'url' ? input.url : ''),
    url: input.type === 'url' ? input.url : null,
    status: sourceStatus,
    created_at: sarufiTimestamp(record.createdAt),
  };
}
