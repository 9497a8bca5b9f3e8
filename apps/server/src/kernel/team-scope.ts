declare const scoped: unique symbol;

/** The team on whose rows a store function may act. Every store function that touches tenant data takes one first. */
export interface TeamScope {
  readonly teamId: string;
  readonly [scoped]: true;
}

/** Made only where a caller was authenticated, or by a job that carries its team. */
export function teamScope(teamId: string): TeamScope {
  return { teamId } as TeamScope;
}
