import { describe, expect, it } from 'vitest';
import { checkIntentDefinition, type IntentDefinition } from './intent-definition.ts';
import { trainIntents } from './train-intents.ts';

const repeat = (count: number, text: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => text(at));
const many = (count: number, phrases: readonly string[]): IntentDefinition => ({
  intents: Object.fromEntries(repeat(count, at => `intent ${at}`).map(name => [name, phrases])),
});

describe('the bounds of a definition', () => {
  it.each([
    ['no intents', { intents: {} }, 'intents'],
    ['too many intents', many(1_001, ['a']), 'intents'],
    ['an intent without a name', { intents: { ' ': ['a'] } }, 'intents'],
    ['a long name', { intents: { ['n'.repeat(129)]: ['a'] } }, `intents.${'n'.repeat(128)}`],
    ['an intent without phrases', { intents: { a: [] } }, 'intents.a'],
    ['too many phrases', { intents: { a: repeat(1_001, String) } }, 'intents.a'],
    ['a blank phrase', { intents: { a: ['x', ' \n'] } }, 'intents.a.1'],
    ['a long phrase', { intents: { a: ['x', 'y', 'z'.repeat(501)] } }, 'intents.a.2'],
    ['too many out-of-scope phrases', { intents: { a: ['x'] }, outOfScope: repeat(1_001, String) }, 'outOfScope'],
    ['a long out-of-scope phrase', { intents: { a: ['x'] }, outOfScope: ['z'.repeat(501)] }, 'outOfScope.0'],
    [
      'too much text',
      many(
        11,
        repeat(1_000, () => 'z'.repeat(500)),
      ),
      'intents',
    ],
  ])('refuse %s and name the field', (_what, definition, field) => {
    expect(() => checkIntentDefinition(definition)).toThrow(expect.objectContaining({ code: 'invalid_input', field }));
    expect(() => trainIntents(definition)).toThrow(expect.objectContaining({ field }));
  });

  it('let the largest through', () => {
    expect(() => checkIntentDefinition(many(1_000, ['z'.repeat(500)]))).not.toThrow();
    expect(() => checkIntentDefinition({ intents: { a: repeat(1_000, String) }, outOfScope: ['x'] })).not.toThrow();
  });
});
