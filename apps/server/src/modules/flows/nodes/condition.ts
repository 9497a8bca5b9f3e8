import { compileCondition } from './compile-source.ts';
import { type NodeKind, never } from './node-kind.ts';

/** Takes the first branch whose expression is true. */
export const condition: NodeKind<'condition'> = {
  waits: never,
  edges: node => [
    ...node.branches.map((branch, index) => ({ label: `branch:${index + 1}`, target: branch.next, required: true })),
    { label: 'otherwise', target: node.otherwise, required: true },
  ],
  uses: node => ({ expressions: node.branches.map(branch => branch.when) }),
  compile(node, tools) {
    const branches = node.branches.map((branch, index) => ({
      holds: compileCondition(branch.when),
      edge: tools.edge(`branch:${index + 1}`),
    }));
    const otherwise = tools.edge('otherwise');
    return { enter: run => ({ kind: 'go', edge: branches.find(branch => branch.holds(run.read))?.edge ?? otherwise }) };
  },
};
