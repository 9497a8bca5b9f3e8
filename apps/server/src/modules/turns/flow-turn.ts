import type { TurnContext } from './run-turn.ts';
import type { FlowTurnPorts, TurnPorts } from './turn-ports.ts';
import type { CommitFlow } from './turn-store.ts';

/** A flow's turn under way: what it works with, and what it will leave behind beside its words. */
export interface FlowTurn {
  readonly ports: Pick<TurnPorts, 'runAgent' | 'ids' | 'clock'>;
  readonly world: FlowTurnPorts;
  readonly context: TurnContext;
  readonly signal: AbortSignal;
  readonly leads: CommitFlow['leads'][number][];
  handoff: CommitFlow['handoff'];
  /** Milliseconds spent on requests so far. */
  outsideMs: number;
}
