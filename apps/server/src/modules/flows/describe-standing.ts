import type { FlowDocument, JsonValue } from '@baraza/contracts';
import type { FlowState } from './flow-state.ts';

/** A node as people know it. */
export interface StandingNode {
  readonly id: string;
  readonly type: string;
  /** Its name in the editor; null where the author gave none. */
  readonly label: string | null;
}

/** Where a conversation stands in its flow, for those who read along. */
export interface FlowStanding {
  /** `idle` before the first step; `waiting` for the customer; `working` on something outside; `ended`. */
  readonly phase: 'idle' | 'waiting' | 'working' | 'ended';
  /** Null before the start and after the end. */
  readonly node: StandingNode | null;
  /** Nodes that waited for the customer, oldest first: the last twenty of them, and none after the end. */
  readonly path: readonly StandingNode[];
  readonly variables: Readonly<Record<string, JsonValue>>;
}

/** Reads a stored cursor in the words of the version that it stands in. */
export function describeStanding(state: FlowState, document: FlowDocument): FlowStanding {
  const nodes = new Map(
    [document, ...Object.values(document.flows ?? {})].flatMap(part =>
      part.nodes.map(node => [node.id, node] as const),
    ),
  );
  const describe = (id: string): StandingNode[] => {
    const node = nodes.get(id);
    return node === undefined ? [] : [{ id, type: node.type, label: node.label ?? null }];
  };
  return {
    phase: PHASES[state.phase],
    node: state.node === null ? null : (describe(state.node)[0] ?? null),
    path: state.history.flatMap(describe),
    variables: state.variables,
  };
}

const PHASES = { ready: 'idle', waiting: 'waiting', effect: 'working', ended: 'ended' } as const;
