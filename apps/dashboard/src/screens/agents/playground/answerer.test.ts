import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answererOf, versionValue } from './answerer.tsx';

test('a version comes back from the list as what it is, and so does a model', () => {
  fc.assert(
    fc.property(fc.nat(), number => {
      expect(answererOf(versionValue(number))).toEqual({ flowVersion: number });
    }),
  );
  for (const model of ['builtin/extractive', 'openai/gpt', 'ollama/flow:7b']) {
    expect(answererOf(model)).toEqual({ model });
  }
  expect(answererOf(null)).toEqual({});
});
