import type { JsonValue } from '@baraza/contracts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInside } from '../read-inside.ts';
import { compileExpression } from './compile-expression.ts';
import { parseExpression } from './parse-expression.ts';

const variables: JsonValue = {
  age: 20,
  typed: '12',
  name: 'Asha',
  text: 'order no 42',
  tags: ['vip', 'new'],
  order: { items: [{ price: 3.5 }] },
  none: null,
};

function evaluate(source: string): JsonValue | undefined {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  return compileExpression(parsed.expression)(path => readInside({ variables }, path));
}

describe('an expression', () => {
  it.each<[string, JsonValue]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-variables.age + 1', -19],
    ['variables.typed + 1', 13],
    ['variables.typed > 9', true],
    ['variables.name + "!"', 'Asha!'],
    ['variables.name == "Asha" and variables.age >= 18', true],
    ['variables.age < 18 || variables.name == "x"', false],
    ['not variables.age == 20', false],
    ['"vip" in variables.tags', true],
    ['variables.tags contains "old"', false],
    ['contains(variables.name, "SH")', true],
    ['variables.order.items[0].price', 3.5],
    ['variables["name"]', 'Asha'],
    ['length(variables.tags)', 2],
    ['at(variables.tags, 1)', 'new'],
    ['is_set(variables.none)', false],
    ['is_empty(variables.missing)', true],
    ['variables.missing == null', true],
    ['variables.name < 5', false],
    ['matches(variables.name, "^A.h")', true],
    ['matches(variables.name, "(")', false],
    ['extract(variables.text, "[0-9]+")', '42'],
    ['extract(variables.text, "no ([0-9])")', '4'],
    ['extract(variables.name, "[0-9]")', null],
    ['extract(variables.name, "(")', null],
    ['round(2.345, 2)', 2.35],
    ['1 / 0', null],
    ['"a" - 1', null],
    ['variables.constructor', null],
    ['variables.__proto__', null],
    ['[1, "2", variables.age]', [1, '2', 20]],
  ])('%s is %j', (source, expected) => {
    expect(evaluate(source) ?? null).toEqual(expected);
  });

  it.each([
    '',
    '1 +',
    '(1',
    'foo(',
    'nope(1)',
    'length()',
    '"open',
    'a b',
    'a..b',
    '1 ; 2',
    'x = > 2',
    '(((((((((((((((((((((((((((((((((((1',
    'a[b]',
  ])('%j is refused with its place', source => {
    expect(parseExpression(source)).toMatchObject({ ok: false, at: expect.any(Number) });
  });

  it('never throws, whatever is written', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      'and',
      'not',
      '-',
      '!',
      '"',
      'x',
      '.',
      '1',
      ' ',
      'length(',
      ',',
      '==',
      'in',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 60 }).map(parts => parts.join(' ')),
        ),
        source => {
          const parsed = parseExpression(source);
          if (parsed.ok) compileExpression(parsed.expression)(() => 'some text');
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('is bounded in length, parts and depth', () => {
    expect(parseExpression('1'.repeat(2_001))).toMatchObject({ ok: false });
    expect(parseExpression(Array.from({ length: 400 }, () => '1').join('+'))).toMatchObject({ ok: false });
    expect(parseExpression('!'.repeat(100) + '1')).toMatchObject({ ok: false });
  });
});
