import { isEqual } from '../expression/values.ts';
import { compileSource } from './compile-source.ts';
import { type NodeKind, never } from './node-kind.ts';

/** Takes the first case that equals the value. */
export const switchKind: NodeKind<'switch'> = {
  waits: never,
  edges: node => [
    ...node.cases.map((branch, index) => ({ label: `case:${index + 1}`, target: branch.next, required: true })),
    { label: 'otherwise', target: node.otherwise, required: true },
  ],
  uses: node => ({ expressions: [node.value] }),
  compile(node, tools) {
    const value = compileSource(node.value);
    const cases = node.cases.map((branch, index) => ({ equals: branch.equals, edge: tools.edge(`case:${index + 1}`) }));
    const otherwise = tools.edge('otherwise');
    return {
      enter(run) {
        const found = value(run.read);
        return { kind: 'go', edge: cases.find(branch => isEqual(found, branch.equals))?.edge ?? otherwise };
      },
    };
  },
};
