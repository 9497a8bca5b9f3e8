import { z } from 'zod';
import { pageOf, timestamp } from './paging.ts';

const name = z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters');

/** Body of `POST /api/v1/api-keys`. */
export const createApiKeyBody = z.strictObject({ name }).meta({ id: 'CreateApiKey' });

/** Body of `PATCH /api/v1/api-keys/{id}`. */
export const updateApiKeyBody = z.strictObject({ name }).meta({ id: 'UpdateApiKey' });

const apiKeyFields = {
  id: z.string(),
  name: z.string(),
  hint: z.string().describe('Its prefix and last four characters'),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable().describe('To the minute'),
  revokedAt: timestamp.nullable(),
};

export const apiKeyView = z.object(apiKeyFields).meta({ id: 'ApiKey' });

/** The only answer that holds the secret. */
export const createdApiKey = z
  .object({ ...apiKeyFields, secret: z.string().describe('Shown here and never again') })
  .meta({ id: 'CreatedApiKey' });

export const apiKeyPage = pageOf(apiKeyView);

export const meView = z
  .object({
    team: z.object({ id: z.string(), name: z.string() }),
    apiKey: z
      .object({ id: z.string(), name: z.string(), hint: z.string() })
      .nullable()
      .describe('Null for a signed-in person'),
    actor: z.object({
      kind: z.enum(['key', 'person', 'visitor', 'system']),
      id: z.string().nullable(),
      name: z.string().nullable(),
      role: z.enum(['owner', 'admin', 'member', 'viewer']).nullable().describe('Of a person in this team'),
    }),
    permissions: z.array(z.string()).describe('What this caller may do'),
  })
  .meta({ id: 'Me' });

export type ApiKeyView = z.output<typeof apiKeyView>;
