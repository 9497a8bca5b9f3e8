declare const scoped: unique symbol;

/** The team on whose rows a store function may act. Every store function that touches tenant data takes one first. */
export interface TeamScope {
  readonly teamId: string;
  /** The one agent whose rows may be seen, for keys that are limited to one; null for all of the team's. */
  readonly agentId: string | null;
  readonly [scoped]: true;
}

/** Made only where a caller was authenticated, or by a job that carries its team. */
export function teamScope(teamId: string, agentId: string | null = null): TeamScope {
  return { teamId, agentId } as TeamScope;
}

/** Whether the rows of an agent may be seen in this scope, given that they are the team's. */
export function seesAgent(scope: TeamScope, agentId: string): boolean {
  return scope.agentId === null || scope.agentId === agentId;
}
