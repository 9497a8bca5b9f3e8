import { compileExpression, type Evaluate } from '../expression/compile-expression.ts';
import type { ReadPath } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { isTrue } from '../expression/values.ts';

/** The expression made ready to run; one that does not parse (which the proof reports) is null. */
export function compileSource(source: string): Evaluate {
  const parsed = parseExpression(source);
  return parsed.ok ? compileExpression(parsed.expression) : () => null;
}

export function compileCondition(source: string): (read: ReadPath) => boolean {
  const evaluate = compileSource(source);
  return read => isTrue(evaluate(read));
}
