import { type NodeKind, never } from './node-kind.ts';

/** Takes one branch by chance, in proportion to the weights; by equal chance when all of them are 0. */
export const randomSplit: NodeKind<'random-split'> = {
  waits: never,
  edges: node =>
    node.branches.map((branch, index) => ({ label: `branch:${index + 1}`, target: branch.next, required: true })),
  uses: () => ({}),
  compile(node, tools) {
    const total = node.branches.reduce((sum, branch) => sum + branch.weight, 0);
    const branches = node.branches.map((branch, index) => ({
      weight: total === 0 ? 1 / node.branches.length : branch.weight / total,
      edge: tools.edge(`branch:${index + 1}`),
    }));
    const last = branches.at(-1)?.edge ?? tools.edge('next');
    return {
      enter(run) {
        let left = run.random();
        for (const branch of branches) {
          if (left < branch.weight) return { kind: 'go', edge: branch.edge };
          left -= branch.weight;
        }
        return { kind: 'go', edge: last };
      },
    };
  },
};
