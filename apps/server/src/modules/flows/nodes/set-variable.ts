import type { JsonValue } from '@baraza/contracts';
import type { ReadPath } from '../expression/expression.ts';
import { compileValue } from '../template/compile-template.ts';
import { compileSource } from './compile-source.ts';
import { type NodeKind, never } from './node-kind.ts';

/** Sets variables one after the other; a later one may read an earlier one. */
export const setVariable: NodeKind<'set-variable'> = {
  waits: never,
  edges: node => [{ label: 'next', target: node.next, required: true }],
  uses: node => ({
    expressions: node.assignments.flatMap(assignment => ('expression' in assignment ? [assignment.expression] : [])),
    values: node.assignments.flatMap(assignment => ('value' in assignment ? [assignment.value] : [])),
    writes: node.assignments.map(assignment => assignment.variable),
  }),
  compile(node, tools) {
    const next = tools.edge('next');
    const assignments = node.assignments.map(assignment => ({
      variable: assignment.variable,
      append: 'append' in assignment && assignment.append === true,
      value: 'expression' in assignment ? orNull(compileSource(assignment.expression)) : compileValue(assignment.value),
    }));
    return {
      enter(run) {
        for (const { variable, append, value } of assignments) {
          const made = value(run.read);
          run.set(variable, append ? appended(run.read(['variables', variable]), made) : made);
        }
        return { kind: 'go', edge: next };
      },
    };
  },
};

function orNull(evaluate: (read: ReadPath) => JsonValue | undefined): (read: ReadPath) => JsonValue {
  return read => evaluate(read) ?? null;
}

function appended(before: JsonValue | undefined, item: JsonValue): JsonValue {
  if (before === undefined || before === null) return [item];
  return Array.isArray(before) ? [...before, item] : [before, item];
}
