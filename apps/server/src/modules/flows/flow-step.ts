import type { FlowEffect } from './flow-effect.ts';
import type { FlowState } from './flow-state.ts';

/** Why a flow was ended by the engine itself. */
export type FlowErrorCode =
  | 'flow_loop' // the same nodes again with nothing changed
  | 'flow_step_limit' // too many nodes without the customer being asked
  | 'flow_call_depth' // sub-flows that call each other too deeply
  | 'flow_state_too_large' // the variables outgrew their limit
  | 'flow_broken_reference'; // an edge to a node or sub-flow that is not there

export interface FlowError {
  readonly code: FlowErrorCode;
  readonly nodeId: string | null;
  readonly message: string;
}

export type FlowEnd =
  | { readonly kind: 'end'; readonly reason: 'completed' | 'handed-off' | 'dead-end'; readonly close: boolean }
  | { readonly kind: 'end'; readonly reason: 'error'; readonly close: boolean; readonly error: FlowError };

/** What is to be done now: an effect (bring its result back), wait for the customer, or nothing more. */
export type FlowNext = { readonly kind: 'effect'; readonly effect: FlowEffect } | { readonly kind: 'wait' } | FlowEnd;

export interface FlowStep {
  readonly state: FlowState;
  readonly next: FlowNext;
  /** Ids of the edges crossed by this step, for coverage and statistics: `menu/button:faq`. */
  readonly crossed: readonly string[];
  /** Ids of the nodes entered by this step. */
  readonly entered: readonly string[];
}
