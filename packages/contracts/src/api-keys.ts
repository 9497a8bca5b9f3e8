import { z } from 'zod';
import { pageOf, timestamp } from './paging.ts';

const name = z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters');

const scopes = z
  .array(z.enum(['chat', 'read', 'manage']))
  .min(1, 'must name at least one')
  .max(3)
  .transform(named => [...new Set(named)])
  .describe('`chat`: talk to agents. `read`: read everything. `manage`: everything');

const expiresAt = z.iso.datetime({ offset: true }).nullable().describe('From then on it is refused; null for never');

/** Body of `POST /api/v1/api-keys`. */
export const createApiKeyBody = z
  .strictObject({
    name,
    scopes: scopes.default(['manage']),
    agentId: z.string().min(1).max(200).nullable().default(null).describe('Id or slug of the one agent it may know of'),
    expiresAt: expiresAt.default(null),
  })
  .meta({ id: 'CreateApiKey' });

/** Body of `PATCH /api/v1/api-keys/{id}`. */
export const updateApiKeyBody = z
  .strictObject({ name: name.optional(), scopes: scopes.optional(), expiresAt: expiresAt.optional() })
  .meta({ id: 'UpdateApiKey' });

const MAX_OVERLAP_SECONDS = 30 * 24 * 3_600;

/** Body of `POST /api/v1/api-keys/{id}/rotate`; none means an overlap of nothing. */
export const rotateApiKeyBody = z
  .strictObject({
    overlapSeconds: z
      .int()
      .min(0)
      .max(MAX_OVERLAP_SECONDS)
      .default(0)
      .describe('How long the old secret works beside the new one'),
  })
  .meta({ id: 'RotateApiKey' });

const apiKeyFields = {
  id: z.string(),
  name: z.string(),
  hint: z.string().describe('Its prefix and last four characters'),
  scopes: z.array(z.enum(['chat', 'read', 'manage'])),
  agentId: z.string().nullable().describe('The one agent it may know of; null for all of the team'),
  roleLimit: z
    .enum(['owner', 'admin', 'member', 'viewer'])
    .nullable()
    .describe('It may do no more than a person of this role; null for no such limit'),
  expiresAt: timestamp.nullable(),
  oldSecretWorksUntil: timestamp.nullable().describe('When the secret before the last rotation ends'),
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
