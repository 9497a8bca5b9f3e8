import { credentialProvider } from '@baraza/contracts';
import { z } from 'zod';
import { notFound } from '#kernel';
import type { ModelProvider } from '#modules/agents';

export const credentialPath = z.object({
  provider: z.string().describe('openai, anthropic, google, mistral, openai-compatible'),
});

/** Throws `credential_not_found` for a provider that nobody knows. */
export function readProvider(name: string): ModelProvider {
  const parsed = credentialProvider.safeParse(name);
  if (!parsed.success) throw notFound('credential');
  return parsed.data;
}
