import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Agent, ForeignRecord } from '#modules/agents';
import type { BotFields } from './decode.ts';

export const BOT_KIND = 'sarufi-bot';

const json = z.record(z.string(), z.any());

/** What its author wrote of a bot, as it was written. */
export const botDefinition = z.object({
  description: z.string().nullable(),
  industry: z.string().nullable(),
  intents: json,
  flows: json,
  webhookUrl: z.string().nullable(),
  webhookTriggerIntents: z.array(z.string()),
  visibleOnCommunity: z.boolean(),
});
export type BotDefinition = z.infer<typeof botDefinition>;

const EMPTY: BotDefinition = {
  description: null,
  industry: null,
  intents: {},
  flows: {},
  webhookUrl: null,
  webhookTriggerIntents: [],
  visibleOnCommunity: false,
};

/** Agents that were made elsewhere have an empty one. */
export function definitionOf(record: ForeignRecord | undefined): BotDefinition {
  return record === undefined ? EMPTY : botDefinition.parse(record.document);
}

/** A definition with what a request names changed; null means left out, as clients of this API have it. */
export function changeDefinition(known: BotDefinition, fields: BotFields): BotDefinition {
  return {
    description: fields.description ?? known.description,
    industry: fields.industry ?? known.industry,
    intents: asObject(fields.intents) ?? known.intents,
    flows: asObject(fields.flows ?? fields.flow) ?? known.flows,
    webhookUrl: fields.webhook_url ?? known.webhookUrl,
    webhookTriggerIntents: fields.webhook_trigger_intents ?? known.webhookTriggerIntents,
    visibleOnCommunity: fields.visible_on_community ?? known.visibleOnCommunity,
  };
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

const naiveTimestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);

export const botView = z.object({
  id: z.int(),
  user_id: z.int().describe('Stands for the team'),
  name: z.string(),
  description: z.string().nullable(),
  industry: z.string().nullable(),
  intents: json,
  flows: json,
  model_name: z.string(),
  visible_on_community: z.boolean(),
  webhook_url: z.string().nullable(),
  webhook_trigger_intents: z.array(z.string()),
  created_at: naiveTimestamp,
  updated_at: naiveTimestamp,
});

export function encodeBot(agent: Agent, definition: BotDefinition): z.infer<typeof botView> {
  return {
    id: agent.number,
    user_id: numberOfTeam(agent.teamId),
    name: agent.name,
    description: definition.description,
    industry: definition.industry,
    intents: definition.intents,
    flows: definition.flows,
    model_name: agent.model,
    visible_on_community: definition.visibleOnCommunity,
    webhook_url: definition.webhookUrl,
    webhook_trigger_intents: definition.webhookTriggerIntents,
    created_at: naive(agent.createdAt),
    updated_at: naive(agent.updatedAt),
  };
}

/** UTC without saying so, as this API has it. */
function naive(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

/** Clients of this API parse an integer. The same team is always the same one. */
function numberOfTeam(teamId: string): number {
  return createHash('sha256').update(teamId).digest().readUInt32BE() >>> 1;
}
