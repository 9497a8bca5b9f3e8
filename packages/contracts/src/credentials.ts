import { z } from 'zod';
import { timestamp } from './paging.ts';

export const credentialProvider = z.enum(['openai', 'anthropic', 'google', 'mistral', 'openai-compatible']);

export const putCredentialBody = z
  .strictObject({
    apiKey: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(4096, 'must be at most 4096 characters')
      .regex(/^[\x21-\x7e]+$/, 'must be printable characters without blanks')
      .nullable()
      .optional()
      .describe('Kept encrypted and never shown again; only a server of `openai-compatible` may go without'),
    baseUrl: z
      .url({ protocol: /^https?$/, message: 'must be an http or https address' })
      .max(2000)
      .nullable()
      .optional()
      .describe("Where the provider's API is, such as https://models.example.com/v1; needed for `openai-compatible`"),
    name: z.string().trim().min(1).max(100).nullable().optional().describe('What to call it'),
    skipTest: z.boolean().default(false).describe('Save without asking the provider'),
  })
  .meta({ id: 'PutCredential' });
export type PutCredentialBody = z.output<typeof putCredentialBody>;

export const credentialView = z
  .object({
    provider: credentialProvider,
    name: z.string().nullable(),
    baseUrl: z.string().nullable(),
    hint: z.string().nullable().describe('The end of the key, to tell it from others'),
    tested: z.boolean().describe('Whether the provider took it when it was saved'),
    error: z.string().nullable().describe('Why it could not be tested'),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Credential' });
export type CredentialView = z.output<typeof credentialView>;

export const credentialList = z.object({ items: z.array(credentialView) }).meta({ id: 'CredentialList' });
