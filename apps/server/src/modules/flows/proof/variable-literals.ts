import type { FlowNode, JsonValue } from '@baraza/contracts';
import type { Expression } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { NodeUses } from '../nodes/node-kind.ts';
import { mentioned } from './expression-paths.ts';

/** For each variable the values that decisions compare it with. */
export type VariableLiterals = ReadonlyMap<string, readonly JsonValue[]>;

/** Collects what conditions and switches compare variables with: values that make them come out one way or the other. */
export function variableLiterals(
  nodes: readonly { readonly node: FlowNode; readonly uses: NodeUses }[],
): VariableLiterals {
  const found = new Map<string, Set<JsonValue>>();
  const add = (names: readonly string[], values: readonly JsonValue[]): void => {
    for (const name of names) {
      const known = found.get(name) ?? new Set();
      found.set(name, known);
      for (const value of values) known.add(value);
    }
  };
  const visit = (expression: Expression): void => {
    if (expression.kind === 'binary') {
      const [left, right] = [literalsIn(expression.left), literalsIn(expression.right)];
      add(mentioned(expression.left), right);
      add(mentioned(expression.right), left);
      visit(expression.left);
      visit(expression.right);
    } else if (expression.kind === 'not' || expression.kind === 'negate') visit(expression.operand);
    else if (expression.kind === 'call') add(expression.args.flatMap(mentioned), expression.args.flatMap(literalsIn));
  };
  for (const { node, uses } of nodes) {
    for (const source of uses.expressions ?? []) {
      const parsed = parseExpression(source);
      if (!parsed.ok) continue;
      visit(parsed.expression);
      if (node.type === 'switch')
        add(
          mentioned(parsed.expression),
          node.cases.map(branch => branch.equals),
        );
    }
  }
  return new Map([...found].map(([name, values]) => [name, [...values].slice(0, 12)]));
}

export function literalsFor(literals: VariableLiterals, variable: string): readonly JsonValue[] {
  return literals.get(variable) ?? [];
}

/** Numbers with their neighbours, so that every side of a comparison is tried; texts as they are. */
function literalsIn(expression: Expression): JsonValue[] {
  if (expression.kind === 'list') return expression.items.flatMap(literalsIn);
  if (expression.kind !== 'literal') return [];
  const { value } = expression;
  if (typeof value === 'number') return [value - 1, value, value + 1];
  return value === null ? [] : [value];
}
