import type { ModelCredentials, ModelProvider, ProviderCredential } from '#modules/agents';

/** The provider settings of the configuration. */
export interface ProviderSettings {
  readonly openai: { readonly baseUrl: string | undefined; readonly apiKey: string | undefined };
  readonly providerKeys: Readonly<Record<'anthropic' | 'google' | 'mistral', string | undefined>>;
}

/**
 * Keys of the whole server, for every team. Bare model names go to `openai.baseUrl` when there is one, with or without
 * a key, else to OpenAI when there is a key.
 */
export function configuredCredentials({ openai, providerKeys }: ProviderSettings): ModelCredentials {
  const credentials = new Map<ModelProvider, ProviderCredential>();
  if (openai.apiKey !== undefined || openai.baseUrl !== undefined) {
    const credential = { apiKey: openai.apiKey ?? null, baseUrl: openai.baseUrl ?? null };
    credentials.set('openai-compatible', credential).set('openai', credential);
  }
  for (const provider of ['anthropic', 'google', 'mistral'] as const) {
    const apiKey = providerKeys[provider];
    if (apiKey !== undefined) credentials.set(provider, { apiKey, baseUrl: null });
  }
  return { find: async (_scope, provider) => credentials.get(provider) };
}
