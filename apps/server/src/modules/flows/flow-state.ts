import type { JsonValue } from '@baraza/contracts';

/** Where a called sub-flow returns to. */
export interface FlowFrame {
  readonly node: string;
}

/**
 * Where one conversation stands in a flow: plain JSON, a few hundred bytes, the cursor that is stored between turns.
 * `ready` has not started; `waiting` expects the customer; `effect` expects the result of the effect handed out last.
 */
export interface FlowState {
  readonly version: 1;
  readonly phase: 'ready' | 'waiting' | 'effect' | 'ended';
  /** The node it stands on; null before the start and after the end. */
  readonly node: string | null;
  /** What the node was doing when it handed out its effect, or what it keeps while it waits; the node's own words. */
  readonly stage: string;
  /** Type of the effect whose result is awaited. */
  readonly effect: string | null;
  readonly variables: Readonly<Record<string, JsonValue>>;
  /** What the customer said that no node has used yet. */
  readonly text: string | null;
  /**
   * Whether an intent node (or a global intent) has routed by that text already, so that none does again; by a match,
   * the text is spent once something was said.
   */
  readonly routed: 'no' | 'matched' | 'unmatched';
  /** True while the customer's first message is still being dealt with. */
  readonly opening: boolean;
  /** Last thing the customer said; `{{input}}`. */
  readonly input: string;
  /** Answers in a row that did not match at this node. */
  readonly attempts: number;
  /** Node whose options were offered last. */
  readonly menu: string | null;
  /** Nodes that waited before, newest last: what `back` returns to. */
  readonly history: readonly string[];
  /** For each of `history` the calls it stood in, by their nodes, outermost first; left out while there were none. */
  readonly historyCalls?: readonly (readonly string[])[] | undefined;
  readonly stack: readonly FlowFrame[];
  /** Nodes entered since the customer last spoke. */
  readonly steps: number;
  /** Nodes entered since a variable last changed; a repeat is an endless loop. */
  readonly trail: readonly string[];
}

/** The stage of a conversation that waits for a time to pass: two waits at one node are told apart by when they end. */
export function waitStage(until: number): string {
  return `until ${until}`;
}

/** The state of a conversation that has not started: the first input begins at the flow's start. */
export function createFlowState(variables: Readonly<Record<string, JsonValue>> = {}): FlowState {
  return {
    version: 1,
    phase: 'ready',
    node: null,
    stage: '',
    effect: null,
    variables,
    text: null,
    routed: 'no',
    opening: false,
    input: '',
    attempts: 0,
    menu: null,
    history: [],
    stack: [],
    steps: 0,
    trail: [],
  };
}
