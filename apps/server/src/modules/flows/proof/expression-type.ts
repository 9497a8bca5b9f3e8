import type { Expression } from '../expression/expression.ts';
import { functionType } from '../expression/functions.ts';

/** What an expression is for certain; `any` when that depends on the conversation. */
export function expressionType(expression: Expression): 'boolean' | 'number' | 'text' | 'list' | 'null' | 'any' {
  switch (expression.kind) {
    case 'literal':
      if (expression.value === null) return 'null';
      if (typeof expression.value === 'boolean') return 'boolean';
      return typeof expression.value === 'number' ? 'number' : 'text';
    case 'list':
      return 'list';
    case 'path':
      return 'any';
    case 'not':
      return 'boolean';
    case 'negate':
      return 'number';
    case 'call':
      return functionType(expression.name);
    case 'binary':
      if (expression.operator === '+') return 'any';
      return ['-', '*', '/', '%'].includes(expression.operator) ? 'number' : 'boolean';
  }
}
