import type { GuardedFetch } from '#adapters/guarded-fetch';
import { type Clock, exhaustive } from '#kernel';
import {
  type ChatModel,
  type ConfiguredProvider,
  type CredentialTester,
  MODEL_PROVIDERS,
  type ModelCatalog,
  type ModelCredentials,
  type ModelProvider,
  modelNotConfigured,
  type ProviderCredential,
  parseModelName,
} from '#modules/agents';
import { createAiSdkModel } from './ai-sdk/ai-sdk-model.ts';
import { ListedModels } from './listed-models.ts';
import { createOpenAiCompatibleModel } from './openai-compatible/openai-compatible-model.ts';

const MAX_CLIENTS = 500;
const OPENAI_URL = 'https://api.openai.com/v1';

interface Client {
  readonly chat: ChatModel;
  readonly circuitKey: string;
}

/** The catalog over all providers. Clients are kept by provider, address and key, so that a turn only looks one up. */
export function createModelCatalog(
  credentials: ModelCredentials,
  guardedFetch: Pick<GuardedFetch, 'fetch' | 'dispatcher' | 'checkUrl'>,
  /** To ask providers what they have; without it names are listed that most keys open. */
  asking?: { readonly tester: CredentialTester; readonly clock: Clock },
): ModelCatalog {
  const listed = asking && new ListedModels(asking.tester, asking.clock);
  const clients = new Map<string, Client>();

  const clientFor = (provider: ModelProvider, credential: ProviderCredential): Client => {
    const key = JSON.stringify([provider, credential.baseUrl, credential.apiKey]);
    const known = clients.get(key);
    if (known !== undefined) return known;
    if (credential.baseUrl !== null) guardedFetch.checkUrl(credential.baseUrl);
    const chat = createChatModel(provider, credential, guardedFetch);
    const client = { chat, circuitKey: `${provider}#${nextNumber++}` };
    const [oldest] = clients.keys();
    if (clients.size >= MAX_CLIENTS && oldest !== undefined) clients.delete(oldest);
    clients.set(key, client);
    return client;
  };
  let nextNumber = 1;

  return {
    async resolve(scope, name) {
      const parsed = parseModelName(name);
      if (parsed.kind === 'builtin') throw modelNotConfigured(name, 'it is not a provider model');
      const credential = await credentials.find(scope, parsed.provider);
      if (credential === undefined) throw modelNotConfigured(name, HINTS[parsed.provider]);
      return { ...clientFor(parsed.provider, credential), model: parsed.model };
    },
    async list(scope) {
      const found = await Promise.all(
        MODEL_PROVIDERS.map(async provider => ({ provider, credential: await credentials.find(scope, provider) })),
      );
      const usable = found.flatMap(({ provider, credential }) =>
        credential === undefined ? [] : [{ provider, credential }],
      );
      return Promise.all(
        usable.map(async ({ provider, credential }): Promise<ConfiguredProvider> => {
          const told = (await credentials.modelsOf?.(scope, provider)) ?? [];
          const models = told.length > 0 ? told : await listed?.get(provider, credential);
          return { provider, models: models ?? KNOWN_MODELS[provider] };
        }),
      );
    },
  };
}

function createChatModel(
  provider: ModelProvider,
  credential: ProviderCredential,
  { fetch, dispatcher }: Pick<GuardedFetch, 'fetch' | 'dispatcher'>,
): ChatModel {
  switch (provider) {
    case 'openai':
    case 'openai-compatible': {
      const baseUrl = credential.baseUrl ?? OPENAI_URL;
      const dialect = new URL(baseUrl).hostname === 'api.openai.com' ? 'openai' : 'compatible';
      return createOpenAiCompatibleModel({ baseUrl, apiKey: credential.apiKey, dialect }, dispatcher);
    }
    case 'anthropic':
    case 'google':
    case 'mistral':
      return createAiSdkModel(provider, credential, fetch);
    default:
      return exhaustive(provider);
  }
}

const HINTS: Readonly<Record<ModelProvider, string>> = {
  'openai-compatible': 'no OpenAI-compatible server is configured (OPENAI_BASE_URL, OPENAI_API_KEY)',
  openai: 'OpenAI has no key (OPENAI_API_KEY)',
  anthropic: 'Anthropic has no key (ANTHROPIC_API_KEY)',
  google: 'Google has no key (GOOGLE_API_KEY)',
  mistral: 'Mistral has no key (MISTRAL_API_KEY)',
};

/** Names to start with, where the provider cannot be asked. */
const KNOWN_MODELS: Readonly<Record<ModelProvider, readonly string[]>> = {
  openai: ['openai/gpt-4o-mini', 'openai/gpt-4o', 'openai/gpt-5-mini'],
  'openai-compatible': [],
  anthropic: ['anthropic/claude-haiku-4-5', 'anthropic/claude-sonnet-4-5'],
  google: ['google/gemini-2.5-flash', 'google/gemini-2.5-pro'],
  mistral: ['mistral/mistral-small-latest', 'mistral/mistral-large-latest'],
};
