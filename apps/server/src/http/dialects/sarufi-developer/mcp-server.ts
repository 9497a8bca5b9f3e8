import { z } from 'zod';
import type { ForeignRecord } from '#modules/agents';
import { sarufiInstant, sarufiTimestamp } from '../sarufi-timestamp.ts';
import { MASK, storedIntegration } from './integration.ts';

const MAX_TOOLS = 50;
const MAX_HEADERS = 20;

const serverName = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_-]*$/, 'must begin with a letter and hold letters, digits, _ and - only')
  .max(100)
  .refine(name => !name.includes('__'), { message: 'must not hold __' });
const authTypes = z.enum(['NONE', 'BEARER', 'HEADERS']);
const authConfig = z
  .record(
    z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/, 'must be a header name'),
    z.string().min(1).max(4_096),
  )
  .refine(config => Object.keys(config).length <= MAX_HEADERS, { message: `must hold at most ${MAX_HEADERS} entries` });

export const createMcpServerBody = z.object({
  name: serverName,
  server_url: z.string().min(1).max(2_048),
  auth_type: authTypes.default('NONE'),
  auth_config: authConfig.nullish(),
  description: z.string().max(500).nullish(),
  timeout: z.number().min(1).max(120).default(30).describe('Seconds'),
  tool_allowlist: z.array(z.string().min(1).max(200)).max(MAX_TOOLS).nullish(),
  enabled: z.boolean().default(true),
});

export const updateMcpServerBody = z.object({
  name: serverName.optional(),
  server_url: z.string().min(1).max(2_048).optional(),
  auth_type: authTypes.optional(),
  auth_config: authConfig.nullish(),
  description: z.string().max(500).nullish(),
  timeout: z.number().min(1).max(120).optional(),
  tool_allowlist: z.array(z.string().min(1).max(200)).max(MAX_TOOLS).nullish(),
  enabled: z.boolean().optional(),
});

/** What a server's integration keeps beside its name and its secrets. */
export const mcpConfig = z.object({
  server_url: z.string(),
  auth_type: authTypes,
  description: z.string().nullable(),
  timeout: z.number(),
  tool_allowlist: z.array(z.string()).nullable(),
});

export const mcpServerView = mcpConfig.extend({
  integration_id: z.string(),
  chatbot_id: z.string(),
  name: z.string(),
  auth_config: z.record(z.string(), z.string()).nullable().describe(`Values are shown as \`${MASK}\``),
  enabled: z.boolean(),
  created_at: sarufiInstant,
  updated_at: sarufiInstant,
});

export function encodeMcpServer(
  record: ForeignRecord,
  secrets: Readonly<Record<string, string>>,
): z.infer<typeof mcpServerView> {
  const { name, config, enabled } = storedIntegration.parse(record.document);
  const names = Object.keys(secrets);
  return {
    integration_id: record.id,
    chatbot_id: record.agentId ?? '',
    name: name ?? '',
    ...mcpConfig.parse(config),
    auth_config: names.length === 0 ? null : Object.fromEntries(names.map(field => [field, MASK])),
    enabled,
    created_at: sarufiTimestamp(record.createdAt),
    updated_at: sarufiTimestamp(record.updatedAt),
  };
}
