import { expect, it } from 'vitest';
import { codeExpression } from './typebot-code.ts';

it.each([
  ['(variables.email).toString().toLowerCase()', 'lower(text(variables.email))'],
  ['variables.name.trim().toUpperCase();', 'upper(trim(variables.name))'],
  ['return Math.round(Number(variables.score) / 3)', 'round(number(variables.score) / 3)'],
  ['parseInt(variables.age, 10) + 1', 'number(variables.age) + 1'],
  ['variables.list.length > 2 && variables.ok === true', 'length(variables.list) > 2  and  variables.ok == true'],
  ['await fetch(variables.url)', undefined],
  ['variables.list.map(item => item.id)', undefined],
  ['new Date(variables.day).getTime()', undefined],
  ['Hello there', undefined],
])('%s is %s', (code, expression) => {
  expect(codeExpression(code)).toBe(expression);
});
