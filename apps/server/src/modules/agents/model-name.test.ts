import { describe, expect, it } from 'vitest';
import { isAppError } from '#kernel';
import { parseModelName } from './model-name.ts';

describe('a model name', () => {
  it.each([
    ['builtin/extractive', { kind: 'builtin' }],
    ['openai/gpt-4o-mini', { kind: 'provider', provider: 'openai', model: 'gpt-4o-mini' }],
    ['anthropic/claude-haiku-4-5', { kind: 'provider', provider: 'anthropic', model: 'claude-haiku-4-5' }],
    ['google/gemini-2.5-flash', { kind: 'provider', provider: 'google', model: 'gemini-2.5-flash' }],
    ['mistral/mistral-small', { kind: 'provider', provider: 'mistral', model: 'mistral-small' }],
    ['openai-compatible/org/model', { kind: 'provider', provider: 'openai-compatible', model: 'org/model' }],
    ['gpt-4o-mini', { kind: 'provider', provider: 'openai-compatible', model: 'gpt-4o-mini' }],
    ['stub;ttft=200;tokens=50', { kind: 'provider', provider: 'openai-compatible', model: 'stub;ttft=200;tokens=50' }],
    ['meta-llama/Llama-3-8B', { kind: 'provider', provider: 'openai-compatible', model: 'meta-llama/Llama-3-8B' }],
    ['/x', { kind: 'provider', provider: 'openai-compatible', model: '/x' }],
  ])('%s is read', (name, expected) => {
    expect(parseModelName(name)).toEqual(expected);
  });

  it.each(['', '  ', 'builtin/other', 'openai/', 'a\nb', 'x'.repeat(201)])('%j is refused', name => {
    expect(() => parseModelName(name)).toThrow(
      expect.toSatisfy(error => isAppError(error) && error.code === 'invalid_model'),
    );
  });
});
