import { z } from 'zod';
import type { ForeignRecord } from '#modules/agents';
import { sarufiInstant, sarufiTimestamp } from '../sarufi-timestamp.ts';
import { chatbotPath } from './chatbot.ts';

// Shapes of Sarufi's page "Integrations" and "MCP Server Integration" (facts 7): settings are kept, secrets sealed and
// shown as `***`. Nothing is sent or received through them here.

export const INTEGRATION_KIND = 'sarufi-integration';

/** What is shown in the place of a secret; sent back to us, it leaves the secret as it is. */
export const MASK = '***';

/** What the routes that change an integration say of themselves. */
export const partialChange = {
  summary: 'Change what the body names',
  description: `A secret that is sent as \`${MASK}\` stays as it is.`,
} as const;

export const integrationPath = chatbotPath.extend({ integrationId: z.string() });

export const integrationTypes = ['whatsapp', 'rest-api', 'web', 'mcp'] as const;
export type IntegrationType = (typeof integrationTypes)[number];
export type ChannelType = Exclude<IntegrationType, 'mcp'>;

const MAX_URL_CHARS = 2_048;
const MAX_SECRET_CHARS = 4_096;
const MAX_LISTED = 100;

const secret = z.string().min(1, 'must not be empty').max(MAX_SECRET_CHARS);
const name = z.string().trim().min(1, 'must not be empty').max(200);
const color = z.string().regex(/^#[0-9a-fA-F]{3,8}$/, 'must be a hex color');

const widgetConfig = z.object({
  bot_display_name: z.string().max(100).optional(),
  primary_color: color.optional(),
  secondary_color: color.optional(),
  background_color: color.nullish(),
  bubble_text: z.string().max(200).optional(),
  bot_avatar_icon: z.enum(['', 'robot', 'headset', 'sparkle', 'heart', 'store', 'graduation', 'chat']).nullish(),
  font_size: z.number().min(12).max(24).optional(),
  position: z.enum(['bottom-right', 'bottom-left']).optional(),
  width: z.number().min(280).max(600).optional(),
  height: z.number().min(400).max(800).optional(),
  allowed_paths: z.array(z.string().startsWith('/').max(500)).max(MAX_LISTED).nullish(),
});

export const whatsappBody = z.object({
  phone_number_id: z.string().trim().min(1, 'must not be empty').max(100),
  access_token: secret,
  verify_token: secret,
});
export const restApiBody = z.object({
  webhook_url: z.url({ protocol: /^https?$/, message: 'must be an http or https URL' }).max(MAX_URL_CHARS),
  name: name.nullish(),
});
export const webBody = z.object({
  name,
  allowed_domains: z.array(z.string().trim().min(1).max(255)).max(MAX_LISTED).nullish(),
  greeting_message: z.string().max(4_096).nullish(),
  widget_config: widgetConfig.nullish(),
});

/** An integration as it is kept: `config` for everybody who may read it, secrets sealed. */
export const storedIntegration = z.object({
  type: z.enum(integrationTypes),
  name: z.string().nullable(),
  config: z.record(z.string(), z.any()),
  sealedSecret: z.string().nullable(),
  enabled: z.boolean(),
});
export type StoredIntegration = z.infer<typeof storedIntegration>;

export const integrationItem = z.object({
  id: z.string(),
  chatbot_id: z.string(),
  type: z.enum(integrationTypes),
  is_active: z.boolean().describe('Whether it is switched on; channels and tools of this kind are not run yet'),
  created_at: sarufiInstant,
});
export const integrationView = integrationItem.extend({
  name: z.string().nullable(),
  config: z.record(z.string(), z.any()).describe(`Secrets are shown as \`${MASK}\``),
  updated_at: sarufiInstant.nullable(),
});

export function encodeIntegrationItem(record: ForeignRecord): z.infer<typeof integrationItem> {
  const { type, enabled } = storedIntegration.parse(record.document);
  return {
    id: record.id,
    chatbot_id: record.agentId ?? '',
    type,
    is_active: enabled,
    created_at: sarufiTimestamp(record.createdAt),
  };
}

/** `secrets` are the names and values of what is sealed; the values are not shown. */
export function encodeIntegration(
  record: ForeignRecord,
  secrets: Readonly<Record<string, string>>,
): z.infer<typeof integrationView> {
  const stored = storedIntegration.parse(record.document);
  const masked = Object.fromEntries(Object.keys(secrets).map(field => [field, MASK]));
  return {
    ...encodeIntegrationItem(record),
    name: stored.name,
    config: { ...stored.config, ...(stored.type === 'mcp' ? { auth_config: masked } : masked) },
    updated_at: record.updatedAt === record.createdAt ? null : sarufiTimestamp(record.updatedAt),
  };
}
