import type { FlowBusinessHours, FlowDocument, FlowKeywordAction, FlowNode, JsonValue } from '@baraza/contracts';
import type { CompiledEdge, NodeBehaviour, NodeOption } from './nodes/node-kind.ts';
import type { RenderMessages } from './template/compile-messages.ts';

export interface CompiledFallback {
  readonly render: RenderMessages;
  readonly edge: CompiledEdge | null;
  /** Failed answers that are met with the messages alone before the edge is taken. */
  readonly attempts: number;
}

export interface CompiledNode {
  readonly id: string;
  readonly node: FlowNode;
  /** Name of the sub-flow it belongs to; empty for the main one. */
  readonly scope: string;
  readonly behaviour: NodeBehaviour;
  readonly options: readonly NodeOption[];
  /** Where its edges lead, without the fallback; nulls for edges that lead nowhere yet. */
  readonly targets: readonly (string | null)[];
  readonly fallback: CompiledFallback | null;
  /** Where a called flow comes back to. */
  readonly returnEdge: CompiledEdge;
}

export interface CompiledKeyword {
  readonly action: FlowKeywordAction;
  /** Null for `back`, and for `human` when the flow has no node for it. */
  readonly edge: CompiledEdge | null;
}

export interface CompiledIntent {
  readonly name: string;
  readonly edge: CompiledEdge;
  readonly minConfidence: number;
}

/** A flow document made ready to run, once per published version. Immutable. */
export interface CompiledFlow {
  readonly document: FlowDocument;
  readonly start: string;
  readonly nodes: ReadonlyMap<string, CompiledNode>;
  /** By folded words. */
  readonly keywords: ReadonlyMap<string, CompiledKeyword>;
  /** Intents that act wherever the customer stands. */
  readonly globalIntents: ReadonlyMap<string, CompiledIntent>;
  readonly fallback: CompiledFallback | null;
  /** Values the variables have before any node sets them. */
  readonly defaults: Readonly<Record<string, JsonValue>>;
  readonly businessHours: FlowBusinessHours | null;
  readonly language: string | null;
}
