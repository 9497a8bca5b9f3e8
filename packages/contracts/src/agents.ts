import { z } from 'zod';
import { agentSettings, agentSettingsPatch } from './agent-settings.ts';
import { pageOf, timestamp } from './paging.ts';

const MAX_SLUG_LENGTH = 64;

export const agentSlug = z
  .string()
  .min(1, 'must not be empty')
  .max(MAX_SLUG_LENGTH, `must be at most ${MAX_SLUG_LENGTH} characters`)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters and digits in groups joined by single hyphens');

const name = z.string().trim().min(1, 'must not be empty').max(200, 'must be at most 200 characters');
const instructions = z.string().max(32_000, 'must be at most 32000 characters');
const model = z.string().trim().min(1, 'must not be empty').max(200, 'must be at most 200 characters');
const temperature = z.number().min(0, 'must be at least 0').max(2, 'must be at most 2');

/** What happens to numbers, dates, prices, addresses and codes in a model's reply that no source of the turn holds. */
const numberGuard = z.enum(['off', 'flag', 'withhold']);
const numberGuardMeaning =
  "Numbers, dates, prices, addresses and codes in a model's answer must stand in the retrieved text, the instructions or the customer's words. `flag` marks a reply with others; `withhold` streams sentence by sentence and ends before the first such sentence, saying that there is no answer";

/** Body of `POST /api/v1/agents`. */
export const createAgentBody = z
  .strictObject({
    name,
    slug: agentSlug.optional().describe('Made from the name when left out'),
    instructions: instructions.default(''),
    model: model
      .optional()
      .describe('`builtin/extractive`, `<provider>/<model>`; the default of the server when left out'),
    temperature: temperature.nullable().default(null),
    fallbackModel: model.nullable().default(null).describe('Tried once when `model` fails before its first token'),
    extractiveFallback: z
      .boolean()
      .default(true)
      .describe('Whether the built-in answerer quotes the sources when every model failed'),
    numberGuard: numberGuard.default('flag').describe(numberGuardMeaning),
    settings: agentSettingsPatch.optional(),
  })
  .meta({ id: 'CreateAgent' });

/** Body of `PATCH /api/v1/agents/{id}`: only what it names changes. */
export const updateAgentBody = z
  .strictObject({
    name: name.optional(),
    slug: agentSlug.optional(),
    instructions: instructions.optional(),
    model: model.optional(),
    temperature: temperature.nullable().optional(),
    fallbackModel: model.nullable().optional(),
    extractiveFallback: z.boolean().optional(),
    numberGuard: numberGuard.optional(),
    settings: agentSettingsPatch.optional().describe('Merged deeply; null puts a key back to its default'),
  })
  .meta({ id: 'UpdateAgent' });

export const agentView = z
  .object({
    id: z.string(),
    slug: z.string().describe('Works wherever the id does'),
    number: z.int().describe('For surfaces that want integer ids'),
    name: z.string(),
    instructions: z.string(),
    model: z.string(),
    temperature: z.number().nullable(),
    fallbackModel: z.string().nullable(),
    extractiveFallback: z.boolean(),
    numberGuard,
    settings: agentSettings,
    knowledgeVersion: z.int().describe('Grows by one with every published change of its knowledge'),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Agent' });

export const agentPage = pageOf(agentView);

const tagList = z
  .array(z.string().trim().min(1, 'must not be empty').max(64, 'must be at most 64 characters'))
  .max(20, 'must be at most 20');

/** Narrows a search; what is left out does not narrow. */
export const retrieveFilter = z
  .strictObject({
    sourceIds: z.array(z.string().min(1).max(64)).min(1).max(500, 'must be at most 500').optional(),
    tags: tagList.min(1).optional().describe('Sources with one of these tags'),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/, 'must be a primary language subtag, such as sw'))
      .min(1)
      .max(20, 'must be at most 20')
      .optional(),
    addedAfter: z.iso.datetime({ offset: true }).optional().describe('Documents added at this time or later'),
    addedBefore: z.iso.datetime({ offset: true }).optional().describe('Documents added before this time'),
  })
  .meta({ id: 'RetrieveFilter' });

const synonym = z.string().trim().min(1, 'must not be empty').max(80, 'must be at most 80 characters');

/** Body and answer of `/api/v1/agents/{id}/synonyms`. */
export const synonymsBody = z
  .strictObject({
    groups: z
      .array(z.array(synonym).min(2, 'must hold at least 2 words').max(20, 'must hold at most 20 words'))
      .max(500, 'must be at most 500')
      .describe('Words or phrases that mean the same, such as `["tv", "television"]`'),
  })
  .meta({ id: 'Synonyms' });

/** Body of `POST /api/v1/agents/{id}/retrieve`. */
export const retrieveBody = z
  .strictObject({
    query: z.string().trim().min(1, 'must not be empty').max(32_000, 'must be at most 32000 characters'),
    k: z.int().min(1, 'must be at least 1').max(50, 'must be at most 50').default(5),
    filter: retrieveFilter.optional(),
    access: tagList
      .default([])
      .describe('Access tags of who asks: sources with access tags are found with one of them'),
  })
  .meta({ id: 'Retrieve' });

export const retrieveView = z
  .object({
    chunks: z.array(
      z.object({
        id: z.string(),
        sourceId: z.string(),
        documentId: z.string().describe("The caller's own id where one was given"),
        title: z.string(),
        url: z.string().nullable(),
        text: z.string(),
        score: z.number().describe('Higher is better; comparable within one answer only'),
      }),
    ),
    indexVersion: z.int(),
    degraded: z
      .array(z.enum(['embedding', 'rerank']))
      .describe('What is configured and took no part in the search, or not for all passages'),
  })
  .meta({ id: 'Retrieval' });

export type CreateAgentBody = z.output<typeof createAgentBody>;
export type UpdateAgentBody = z.output<typeof updateAgentBody>;
export type NumberGuardMode = z.output<typeof numberGuard>;
export type AgentView = z.output<typeof agentView>;
export type RetrieveBody = z.output<typeof retrieveBody>;
export type RetrieveView = z.output<typeof retrieveView>;
