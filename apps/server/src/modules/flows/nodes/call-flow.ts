import { compileValue } from '../template/compile-template.ts';
import { type NodeKind, never } from './node-kind.ts';

/** Enters a sub-flow of the document and goes on when that ends. */
export const callFlow: NodeKind<'call-flow'> = {
  waits: never,
  edges: node => [{ label: 'next', target: node.next, required: true }],
  uses: node => ({ values: Object.values(node.with ?? {}), writes: Object.keys(node.with ?? {}) }),
  compile(node, tools) {
    const given = Object.entries(node.with ?? {}).map(([variable, value]) => ({
      variable,
      value: compileValue(value),
    }));
    const start = tools.flowStart(node.flow);
    return {
      enter(run) {
        for (const { variable, value } of given) run.set(variable, value(run.read));
        return { kind: 'call', start: start ?? `flow ${node.flow}` };
      },
    };
  },
};
