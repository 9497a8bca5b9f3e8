import type { FlowVariable, JsonValue } from '@baraza/contracts';
import { expect, it } from 'vitest';
import { defaultOf, plainFallback, trainingPhrases } from './flow-defaults.ts';
import { testDocument } from './test-flow.ts';

it.each<[FlowVariable, JsonValue | undefined]>([
  [3, 3],
  ['', ''],
  [null, undefined],
  [{ type: 'number' }, undefined],
  [{ type: 'number', default: 0 }, 0],
  [{ default: 'x' }, 'x'],
  [
    { type: 'shoe', size: 3 },
    { type: 'shoe', size: 3 },
  ],
  [[1], [1]],
])('a variable declared as %j starts as %j', (variable, expected) => {
  expect(defaultOf(variable)).toEqual(expected);
});

it.each([
  ['menu', { messages: [], next: 'menu', attempts: 0 }],
  ['main menu', { messages: [], next: 'main menu', attempts: 0 }],
  ['Sorry, what?', { messages: [{ type: 'text', text: 'Sorry, what?' }], next: null, attempts: 0 }],
  ['gone', { messages: [], next: 'gone', attempts: 0 }],
  [
    { text: 'Sorry', next: 'menu', attempts: 2 },
    { messages: [{ type: 'text', text: 'Sorry' }], next: 'menu', attempts: 2 },
  ],
])('a fallback written as %j is understood', (written, expected) => {
  expect(plainFallback(written, id => id === 'menu' || id === 'main menu')).toEqual(expected);
});

it('gives the phrases of intents in both spellings', () => {
  const document = testDocument({
    nodes: [{ id: 'a', type: 'end' }],
    intents: { hi: ['hello'], buy: { examples: ['I want one'], keywords: ['buy'], next: 'a' } },
    out_of_scope: ['the weather'],
  });
  expect(trainingPhrases(document)).toEqual({
    intents: { hi: ['hello'], buy: ['I want one', 'buy'] },
    outOfScope: ['the weather'],
  });
});
