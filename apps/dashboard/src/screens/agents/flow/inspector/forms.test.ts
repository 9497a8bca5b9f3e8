import { expect, test } from 'vitest';
import type { FlowDocument } from '../model/flow-document.ts';
import { NODE_FIELDS, withValue } from './fields.ts';
import { readSettings, writeSettings } from './flow-settings.ts';
import { parsePairs, parseScalar, parseWords, printPairs, printScalar } from './text-values.ts';

const FLOW: FlowDocument = {
  format: 'baraza/v1',
  name: 'Shop',
  start: 'a',
  nodes: [{ id: 'a', type: 'end' }],
  out_of_scope: ['hello'],
  intents: { hours: ['when'], price: { examples: ['how much'], keywords: ['price'], next: 'a' } },
  keywords: [{ action: 'menu', words: ['menu'] }],
  variables: { count: 0, name: { type: 'string', default: 'friend' } },
  business_hours: {
    timezone: 'Africa/Dar_es_Salaam',
    monday: [
      ['09:00', '12:00'],
      ['14:00', '18:00'],
    ],
    holidays: ['2026-12-25'],
  },
};

test('settings come out of the form as they went in', () => {
  expect(writeSettings(FLOW, readSettings(FLOW))).toEqual(FLOW);
  expect(readSettings(FLOW)).toMatchObject({ hours: { monday: '09:00-12:00, 14:00-18:00' } });
});

test('a name that is another’s while it is typed loses neither', () => {
  const values = readSettings(FLOW);
  const intents = (values['intents'] as { name: string }[]).map(intent => ({ ...intent, name: 'hours' }));
  expect(Object.keys(writeSettings(FLOW, { ...values, intents }).intents ?? {})).toEqual(['hours', 'hours-2']);
});

test.each([
  ['hello', 'hello'],
  ['12', 12],
  ['-1.5', -1.5],
  ['true', true],
  ['null', null],
  ['"12"', '12'],
  ['[1, 2]', [1, 2]],
  ['{broken}', '{broken}'],
])('%j is the value %j, and is written so that it is read the same', (text, value) => {
  expect(parseScalar(text)).toEqual(value);
  expect(parseScalar(printScalar(value))).toEqual(value);
});

test('lists and pairs are written a line each', () => {
  expect(parseWords(' a \n\nb')).toEqual(['a', 'b']);
  expect(parsePairs('price: body.items[0].price\nurl: https://x')).toEqual({
    price: 'body.items[0].price',
    url: 'https://x',
  });
  expect(printPairs({ a: 'b: c' })).toBe('a: b: c');
});

test('an emptied optional value is left out, a needed one stays', () => {
  const [text, , variable] = NODE_FIELDS.buttons;
  if (text === undefined || variable === undefined) throw new Error('buttons have a text and a variable');
  expect(withValue(variable, { text: 'x', variable: 'y' }, '')).toEqual({ text: 'x' });
  expect(withValue(text, { text: 'x' }, '')).toEqual({ text: '' });
});
