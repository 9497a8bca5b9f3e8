import { invalid } from '#kernel';
import { EXTRACTIVE_MODEL } from './agent.ts';
import type { ModelProvider } from './chat-model.ts';

export const MODEL_PROVIDERS: readonly ModelProvider[] = [
  'openai',
  'anthropic',
  'google',
  'mistral',
  'openai-compatible',
];

export type ModelName =
  | { readonly kind: 'builtin' }
  | { readonly kind: 'provider'; readonly provider: ModelProvider; readonly model: string };

const MAX_LENGTH = 200;

/**
 * Reads a model name of an agent's settings. `<provider>/<model>` names the provider; any other name, slashes included
 * (`meta-llama/Llama-3-8B`), goes to the default OpenAI-compatible server as it is. Throws `invalid_model` on `field`.
 */
export function parseModelName(name: string, field = 'model'): ModelName {
  if (name === EXTRACTIVE_MODEL) return { kind: 'builtin' };
  if (name.trim() === '' || name.length > MAX_LENGTH || hasControlCharacter(name)) {
    throw invalid(field, `${field} must be 1 to ${MAX_LENGTH} printable characters`, 'invalid_model');
  }
  const slash = name.indexOf('/');
  const prefix = name.slice(0, slash);
  if (prefix === 'builtin') throw invalid(field, `the only built-in model is ${EXTRACTIVE_MODEL}`, 'invalid_model');
  const provider = MODEL_PROVIDERS.find(known => known === prefix);
  if (slash < 0 || provider === undefined) return { kind: 'provider', provider: 'openai-compatible', model: name };
  if (slash === name.length - 1) throw invalid(field, `${field} lacks a name after the provider`, 'invalid_model');
  return { kind: 'provider', provider, model: name.slice(slash + 1) };
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
