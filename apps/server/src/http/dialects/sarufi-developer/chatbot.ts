import { z } from 'zod';
import type { Agent, ForeignRecord } from '#modules/agents';
import { READINGS } from '../readings.ts';
import { sarufiInstant, sarufiTimestamp } from '../sarufi-timestamp.ts';

const { maxNameLength, maxDescriptionLength, maxCategoryLength } = READINGS.sarufi;

export const chatbotPath = z.object({ chatbotId: z.string().describe("The agent's id or slug") });

export const chatbotName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(maxNameLength, `must be at most ${maxNameLength} characters`);
const description = z.string().max(maxDescriptionLength, `must be at most ${maxDescriptionLength} characters`);
const category = z.string().max(maxCategoryLength, `must be at most ${maxCategoryLength} characters`);

export const createChatbotBody = z.object({
  name: chatbotName.describe('Unique in the workspace'),
  description: description.nullish(),
  category: category.nullish(),
});

export const updateChatbotBody = z.object({
  name: chatbotName.optional(),
  description: description.nullish(),
  category: category.nullish(),
});

/** What a chatbot has and an agent has not. */
export const chatbotProfile = z.object({
  description: z.string().nullable(),
  category: z.string().nullable(),
  webhookSecret: z.string().nullable(),
});
export type ChatbotProfile = z.infer<typeof chatbotProfile>;

export const PROFILE_KIND = 'sarufi-chatbot';

export const NO_PROFILE: ChatbotProfile = { description: null, category: null, webhookSecret: null };

/** Agents that were made elsewhere have none. */
export function profileOf(record: ForeignRecord | undefined): ChatbotProfile {
  return record === undefined ? NO_PROFILE : chatbotProfile.parse(record.document);
}

export const chatbotView = z.object({
  id: z.string(),
  workspace_id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  category: z.string().nullable(),
  webhook_secret: z.string().nullable().describe('Null for agents that were made on another surface'),
  is_active: z.boolean(),
  created_at: sarufiInstant,
  updated_at: sarufiInstant.nullable(),
});

export const chatbotItem = chatbotView.pick({
  id: true,
  name: true,
  description: true,
  is_active: true,
  created_at: true,
});

export function encodeChatbot(agent: Agent, profile: ChatbotProfile): z.infer<typeof chatbotView> {
  return {
    id: agent.id,
    workspace_id: agent.teamId,
    name: agent.name,
    description: profile.description,
    category: profile.category,
    webhook_secret: profile.webhookSecret,
    is_active: true,
    created_at: sarufiTimestamp(agent.createdAt),
    updated_at: agent.updatedAt === agent.createdAt ? null : sarufiTimestamp(agent.updatedAt),
  };
}

export function encodeChatbotItem(agent: Agent, profile: ChatbotProfile): z.infer<typeof chatbotItem> {
  return {
    id: agent.id,
    name: agent.name,
    description: profile.description,
    is_active: true,
    created_at: sarufiTimestamp(agent.createdAt),
  };
}
