import { expect, test } from 'vitest';
import type { ConfiguredProvider } from '#modules/agents';
import { usableModelName } from './model-override.ts';

const configured = (...providers: ConfiguredProvider['provider'][]): ConfiguredProvider[] =>
  providers.map(provider => ({ provider, models: [] }));

test.each([
  ['builtin/extractive', configured(), 'builtin/extractive'],
  ['gpt-3.5-turbo', configured(), undefined],
  ['gpt-3.5-turbo', configured('openai'), 'openai/gpt-3.5-turbo'],
  ['gpt-3.5-turbo', configured('openai-compatible'), 'gpt-3.5-turbo'],
  ['gpt-4 | gpt-4-turbo', configured('openai', 'openai-compatible'), 'openai/gpt-4 | gpt-4-turbo'],
  ['claude-sonnet-4', configured('openai'), undefined],
  ['openai/gpt-4o', configured('openai'), 'openai/gpt-4o'],
  ['openai/gpt-4o', configured('anthropic'), undefined],
  ['meta-llama/Llama-3-8B', configured('openai-compatible'), 'meta-llama/Llama-3-8B'],
])('%s with %o is %s', (requested, providers, used) => {
  expect(usableModelName(requested, providers)).toBe(used);
});

test('what is no model name is refused', () => {
  expect(() => usableModelName('\u0007', [])).toThrow(expect.objectContaining({ code: 'invalid_model' }));
});
