import type { FlowDocument } from '@baraza/contracts';
import { moveTargetUnknown } from './flow-errors.ts';
import type { FlowState } from './flow-state.ts';
import type { ChangeStanding, StoredFlowState } from './flow-store.ts';
import type { LiveSessions } from './preview-publish.ts';

/**
 * `finish-on-old`: every session ends on the version it began with. `move`: those that stand on the named nodes go on at
 * the given nodes of the new version. `hand-to-person`: those on changed or removed nodes wait for a person of the team.
 */
export type SessionPolicy = 'finish-on-old' | 'hand-to-person' | { readonly move: Readonly<Record<string, string>> };

const WAITING_TYPES = new Set(['buttons', 'list', 'input', 'intent', 'ask-agent']);

/** What becomes of each live session; null when all of them stay. Throws `flow_move_target` for a node that cannot be stood on. */
export function settleSessions(
  policy: SessionPolicy,
  version: { readonly id: string; readonly document: FlowDocument },
  { affected }: LiveSessions,
): ChangeStanding | null {
  if (policy === 'finish-on-old') return null;
  if (policy === 'hand-to-person') {
    const hit = new Set(affected.map(({ versionId, node }) => JSON.stringify([versionId, node])));
    return ({ versionId, state }) =>
      hit.has(JSON.stringify([versionId, state.node]))
        ? { versionId, state: ended(state), handoff: 'The flow was changed during the conversation' }
        : null;
  }
  const waiting = new Set(
    [...version.document.nodes, ...Object.values(version.document.flows ?? {}).flatMap(flow => flow.nodes)]
      .filter(node => WAITING_TYPES.has(node.type))
      .map(node => node.id),
  );
  const moves = new Map(Object.entries(policy.move));
  for (const target of moves.values()) if (!waiting.has(target)) throw moveTargetUnknown(target);
  return stored => move(stored, moves, version.id);
}

function move(
  { state }: StoredFlowState,
  moves: ReadonlyMap<string, string>,
  versionId: string,
): StoredFlowState | null {
  const target = state.node === null ? undefined : moves.get(state.node);
  if (target === undefined) return null;
  // What a node keeps while it waits, and where its sub-flow was called from, mean nothing in another version.
  const moved: FlowState = {
    ...state,
    phase: 'waiting',
    node: target,
    stage: '',
    effect: null,
    attempts: 0,
    menu: null,
    history: [target],
    historyCalls: undefined,
    stack: [],
  };
  return { versionId, state: moved };
}

function ended(state: FlowState): FlowState {
  return {
    ...state,
    phase: 'ended',
    node: null,
    stage: '',
    effect: null,
    attempts: 0,
    menu: null,
    history: [],
    historyCalls: undefined,
    stack: [],
  };
}
