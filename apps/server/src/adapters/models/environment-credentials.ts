import type { ModelCredentials, ModelProvider, ProviderCredential } from '#modules/agents';

/** The variables that hold provider keys and addresses. */
export type ModelEnvironment = Readonly<Partial<Record<ModelVariable, string>>>;

type ModelVariable =
  | 'OPENAI_BASE_URL'
  | 'OPENAI_API_KEY'
  | 'ANTHROPIC_BASE_URL'
  | 'ANTHROPIC_API_KEY'
  | 'GOOGLE_BASE_URL'
  | 'GOOGLE_GENERATIVE_AI_API_KEY'
  | 'MISTRAL_BASE_URL'
  | 'MISTRAL_API_KEY';

/**
 * Keys of the whole server, for every team. With `OPENAI_BASE_URL` set, bare model names go there, with or without a
 * key; without it they go to OpenAI when there is a key. Empty variables count as unset.
 */
export function environmentCredentials(environment: ModelEnvironment): ModelCredentials {
  const credentials = new Map<ModelProvider, ProviderCredential>();
  const add = (provider: ModelProvider, apiKey: string | null, baseUrl: string | null): void => {
    credentials.set(provider, { apiKey, baseUrl });
  };
  const read = (name: ModelVariable): string | null => environment[name]?.trim() || null;

  const openAiKey = read('OPENAI_API_KEY');
  const openAiUrl = read('OPENAI_BASE_URL');
  if (openAiKey !== null || openAiUrl !== null) {
    add('openai-compatible', openAiKey, openAiUrl);
    add('openai', openAiKey, openAiUrl);
  }
  const anthropic = read('ANTHROPIC_API_KEY');
  if (anthropic !== null) add('anthropic', anthropic, read('ANTHROPIC_BASE_URL'));
  const google = read('GOOGLE_GENERATIVE_AI_API_KEY');
  if (google !== null) add('google', google, read('GOOGLE_BASE_URL'));
  const mistral = read('MISTRAL_API_KEY');
  if (mistral !== null) add('mistral', mistral, read('MISTRAL_BASE_URL'));

  return { find: async (_scope, provider) => credentials.get(provider) };
}

/** The addresses an operator configured, which the guarded fetch may reach though they be private. */
export function configuredModelUrls(environment: ModelEnvironment): readonly string[] {
  const { OPENAI_BASE_URL, ANTHROPIC_BASE_URL, GOOGLE_BASE_URL, MISTRAL_BASE_URL } = environment;
  return [OPENAI_BASE_URL, ANTHROPIC_BASE_URL, GOOGLE_BASE_URL, MISTRAL_BASE_URL].filter(url =>
    url?.trim(),
  ) as string[];
}
