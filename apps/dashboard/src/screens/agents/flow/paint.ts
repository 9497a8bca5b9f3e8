/** What a walk or a run of tests leaves on the drawing, by the ids of nodes and edges. */
export interface Paint {
  /** Node where the simulated customer stands. */
  readonly active: string | null;
  readonly visited: ReadonlySet<string>;
  readonly crossed: ReadonlySet<string>;
  readonly covered: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
export const NO_PAINT: Paint = { active: null, visited: NONE, crossed: NONE, covered: NONE, missing: NONE };

/** The way a simulated customer took. */
export function paintWalk(
  steps: readonly {
    readonly node: string | null;
    readonly visited: readonly string[];
    readonly crossed: readonly string[];
  }[],
): Paint {
  return {
    ...NO_PAINT,
    active: steps.at(-1)?.node ?? null,
    visited: new Set(steps.flatMap(step => step.visited)),
    crossed: new Set(steps.flatMap(step => step.crossed)),
  };
}

/** What tests came through, and what they did not. */
export function paintCoverage(run: {
  readonly results: readonly { readonly [name: string]: unknown }[];
  readonly coverage: {
    readonly nodes: { readonly missing: readonly string[] };
    readonly edges: { readonly missing: readonly string[] };
  };
}): Paint {
  const edges = run.results.flatMap(result => (Array.isArray(result['edges']) ? (result['edges'] as string[]) : []));
  return {
    ...NO_PAINT,
    covered: new Set(edges),
    missing: new Set([...run.coverage.nodes.missing, ...run.coverage.edges.missing]),
  };
}
