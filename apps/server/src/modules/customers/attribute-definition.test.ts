import { expect, test } from 'vitest';
import { type AttributeDefinition, type AttributeType, checkAttributes } from './attribute-definition.ts';

const definition = (type: AttributeType, options: string[] = []): AttributeDefinition => ({
  key: 'it',
  label: 'It',
  type,
  options,
  createdAt: 0,
});

test.each([
  [definition('text'), 'a', true],
  [definition('text'), 'x'.repeat(2001), false],
  [definition('text'), 1, false],
  [definition('number'), 1.5, true],
  [definition('number'), '1', false],
  [definition('boolean'), false, true],
  [definition('boolean'), 'no', false],
  [definition('date'), '2024-02-29', true],
  [definition('date'), '2025-02-29', false],
  [definition('choice', ['a', 'b']), 'b', true],
  [definition('choice', ['a', 'b']), 'c', false],
  [definition('choice', ['a', 'b']), null, true],
])('%j takes %j: %s', (known, value, taken) => {
  const check = (): unknown => checkAttributes([known], { it: value });
  if (taken) expect(check()).toEqual({ it: value });
  else expect(check).toThrow(/^it must be/);
});

test('what is not defined is refused by name', () => {
  expect(() => checkAttributes([], { shoe: 1 })).toThrow(expect.objectContaining({ field: 'attributes.shoe' }));
});
