import type { JsonValue } from '@baraza/contracts';
import { parseExpression } from '../expression/parse-expression.ts';
import { readInside } from '../read-inside.ts';
import { compileTemplate, compileValue } from '../template/compile-template.ts';
import { type NodeKind, never } from './node-kind.ts';

const DEFAULT_TIMEOUT_MS = 10_000;

/** Asks another system, and goes on by whether it answered well. */
export const httpRequest: NodeKind<'http-request'> = {
  waits: never,
  edges: node => [
    { label: 'next', target: node.next, required: true },
    { label: 'failure', target: node.failure, required: node.fire_and_forget !== true },
  ],
  uses: node => ({
    templates: [node.url, ...Object.values(node.headers ?? {})],
    values: [node.body],
    writes: [node.save_to, ...Object.keys(node.map ?? {})],
  }),
  compile(node, tools) {
    const next = tools.edge('next');
    const failure = tools.edge('failure');
    const url = compileTemplate(node.url, 'url');
    const headers = Object.entries(node.headers ?? {}).map(([name, value]) => ({
      name,
      value: compileTemplate(value, 'header'),
    }));
    const body = compileValue(node.body ?? null);
    const mapped = Object.entries(node.map ?? {}).map(([variable, path]) => ({
      variable,
      take: compileAnswerPath(path),
    }));

    return {
      enter: run => ({
        kind: 'effect',
        effect: {
          type: 'http-request',
          nodeId: node.id,
          method: node.method,
          url: url(run.read),
          headers: Object.fromEntries(headers.map(({ name, value }) => [name, value(run.read)])),
          body: body(run.read),
          timeoutMs: node.timeout_ms ?? DEFAULT_TIMEOUT_MS,
          fireAndForget: node.fire_and_forget === true,
        },
        stage: 'answered',
      }),
      resume(run, result) {
        if (node.fire_and_forget === true) return { kind: 'go', edge: next };
        const answer =
          result.type === 'http-request' && 'status' in result ? { status: result.status, body: result.body } : null;
        if (node.save_to !== undefined) run.set(node.save_to, answer ?? { status: 0, body: null });
        const good = answer !== null && answer.status >= 200 && answer.status < 300;
        for (const { variable, take } of mapped) run.set(variable, good ? take(answer) : null);
        return { kind: 'go', edge: good || failure.target === null ? next : failure };
      },
    };
  },
};

/** Reads a path such as `body.items[0].price` or `status` out of the answer; null when it is not there. */
function compileAnswerPath(source: string): (answer: JsonValue) => JsonValue {
  const parsed = parseExpression(source);
  if (!parsed.ok || parsed.expression.kind !== 'path') return () => null;
  const { path } = parsed.expression;
  return answer => readInside(answer, path) ?? null;
}
