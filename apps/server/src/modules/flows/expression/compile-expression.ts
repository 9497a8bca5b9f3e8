import type { JsonValue } from '@baraza/contracts';
import { MAX_VARIABLE_CHARS } from '../flow-limits.ts';
import type { BinaryOperator, Expression, ReadPath } from './expression.ts';
import { findFunction } from './functions.ts';
import { compareValues, holds, isEqual, isTrue, toNumber, toText } from './values.ts';

type Value = JsonValue | undefined;
/** An expression made ready to run. Never throws: what has no value (a text minus a number, a missing path) is null. */
export type Evaluate = (read: ReadPath) => Value;

export function compileExpression(expression: Expression): Evaluate {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'path': {
      const { path } = expression;
      return read => read(path);
    }
    case 'list': {
      const items = expression.items.map(compileExpression);
      return read => items.map(item => item(read) ?? null);
    }
    case 'not': {
      const operand = compileExpression(expression.operand);
      return read => !isTrue(operand(read));
    }
    case 'negate': {
      const operand = compileExpression(expression.operand);
      return read => {
        const value = toNumber(operand(read));
        return value === null ? null : -value;
      };
    }
    case 'call': {
      const run = findFunction(expression.name);
      const args = expression.args.map(compileExpression);
      return read => run?.(args.map(argument => argument(read))) ?? null;
    }
    case 'binary':
      return compileBinary(
        expression.operator,
        compileExpression(expression.left),
        compileExpression(expression.right),
      );
  }
}

function compileBinary(operator: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
  switch (operator) {
    case 'or':
      return read => isTrue(left(read)) || isTrue(right(read));
    case 'and':
      return read => isTrue(left(read)) && isTrue(right(read));
    case '==':
      return read => isEqual(left(read), right(read));
    case '!=':
      return read => !isEqual(left(read), right(read));
    case '<':
      return read => (compareValues(left(read), right(read)) ?? Number.NaN) < 0;
    case '<=':
      return read => (compareValues(left(read), right(read)) ?? Number.NaN) <= 0;
    case '>':
      return read => (compareValues(left(read), right(read)) ?? Number.NaN) > 0;
    case '>=':
      return read => (compareValues(left(read), right(read)) ?? Number.NaN) >= 0;
    case 'in':
      return read => holds(right(read), left(read));
    case 'contains':
      return read => holds(left(read), right(read));
    case '+':
      return read => add(left(read), right(read));
    case '-':
      return read => calculate(left(read), right(read), (a, b) => a - b);
    case '*':
      return read => calculate(left(read), right(read), (a, b) => a * b);
    case '/':
      return read => calculate(left(read), right(read), (a, b) => a / b);
    case '%':
      return read => calculate(left(read), right(read), (a, b) => a % b);
  }
}

/** Sum of numbers; texts are joined, bounded as variables are. */
function add(left: Value, right: Value): Value {
  const a = toNumber(left);
  const b = toNumber(right);
  if (a !== null && b !== null) return finite(a + b);
  if (typeof left === 'string' || typeof right === 'string')
    return (toText(left) + toText(right)).slice(0, MAX_VARIABLE_CHARS);
  return null;
}

function calculate(left: Value, right: Value, compute: (a: number, b: number) => number): Value {
  const a = toNumber(left);
  const b = toNumber(right);
  return a === null || b === null ? null : finite(compute(a, b));
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
