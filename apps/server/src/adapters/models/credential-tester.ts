import type { GuardedFetch } from '#adapters/guarded-fetch';
import { isAppError } from '#kernel';
import type { CredentialTest, CredentialTester, ModelProvider, ProviderCredential } from '#modules/agents';

const TIMEOUT_MS = 8_000;
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_MODELS = 500;
const MAX_NAME_LENGTH = 150;
const MAX_REASON_LENGTH = 300;

/** Asks a provider for its models, which costs nothing and needs a good key. */
export function createCredentialTester({ request }: Pick<GuardedFetch, 'request'>): CredentialTester {
  return {
    async test(provider, credential) {
      const { url, headers } = listRequest(provider, credential);
      try {
        const response = await request(url, { headers, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
        return judge(provider, credential, response.status, response.body.toString('utf8'));
      } catch (error) {
        if (!isAppError(error) || error.code === 'url_not_allowed') throw error;
        return { outcome: 'unknown', reason: error.message };
      }
    },
  };
}

const ADDRESSES: Readonly<Record<ModelProvider, string>> = {
  openai: 'https://api.openai.com/v1',
  'openai-compatible': 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
  mistral: 'https://api.mistral.ai/v1',
};

interface ListRequest {
  readonly url: string;
  readonly headers: Record<string, string>;
}

function listRequest(provider: ModelProvider, { apiKey, baseUrl }: ProviderCredential): ListRequest {
  const url = `${(baseUrl ?? ADDRESSES[provider]).replace(/\/+$/, '')}/models`;
  const headers = { accept: 'application/json' };
  if (apiKey === null) return { url, headers };
  if (provider === 'anthropic') {
    return { url, headers: { ...headers, 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' } };
  }
  if (provider === 'google') return { url, headers: { ...headers, 'x-goog-api-key': apiKey } };
  return { url, headers: { ...headers, authorization: `Bearer ${apiKey}` } };
}

function judge(provider: ModelProvider, credential: ProviderCredential, status: number, body: string): CredentialTest {
  const answer = parse(body);
  if (status === 200) {
    const models = modelNames(provider, answer);
    return models === undefined
      ? { outcome: 'unknown', reason: 'the address answers, but with no list of models' }
      : { outcome: 'accepted', models };
  }
  const reason = reasonOf(answer, credential.apiKey) ?? `it answered ${status}`;
  // Google says 400 of a key that it does not know.
  const isRefusal = status === 401 || status === 403 || (provider === 'google' && status === 400);
  return isRefusal
    ? { outcome: 'rejected', reason }
    : { outcome: 'unknown', reason: `the provider answered ${status}` };
}

/** `{data: [{id}]}` of OpenAI's kind and Anthropic, `{models: [{name: "models/…"}]}` of Google. */
function modelNames(provider: ModelProvider, answer: unknown): string[] | undefined {
  const { data, models } = isRecord(answer) ? answer : {};
  const list = Array.isArray(data) ? data : models;
  if (!Array.isArray(list)) return undefined;
  const prefix = provider === 'openai-compatible' ? '' : `${provider}/`;
  return list
    .map(one => (isRecord(one) ? (one['id'] ?? one['name']) : undefined))
    .filter((name): name is string => typeof name === 'string' && name !== '' && name.length <= MAX_NAME_LENGTH)
    .map(name => prefix + name.replace(/^models\//, ''))
    .slice(0, MAX_MODELS);
}

/** The provider's sentence; providers have been seen to repeat the key in it, whole or in part. */
function reasonOf(answer: unknown, apiKey: string | null): string | undefined {
  const error = isRecord(answer) ? answer['error'] : undefined;
  const given = isRecord(error) ? error['message'] : isRecord(answer) ? answer['message'] : undefined;
  if (typeof given !== 'string') return undefined;
  const words = given.slice(0, MAX_REASON_LENGTH).split(/\s+/);
  return words.map(word => (isPartOfKey(word, apiKey) ? '…' : word)).join(' ');
}

const SHORTEST_PART = 6;

function isPartOfKey(word: string, apiKey: string | null): boolean {
  if (/\*{2,}|^sk-/.test(word)) return true;
  if (apiKey === null || apiKey === '') return false;
  if (word.includes(apiKey)) return true;
  for (let start = 0; start + SHORTEST_PART <= apiKey.length; start += 1) {
    if (word.includes(apiKey.slice(start, start + SHORTEST_PART))) return true;
  }
  return false;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
