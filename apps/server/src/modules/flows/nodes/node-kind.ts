import type { FlowNodeOf, FlowNodeType, GenericMessage, JsonValue } from '@baraza/contracts';
import type { SentenceKey } from '../builtin-sentences.ts';
import type { ReadPath } from '../expression/expression.ts';
import type { FlowEffect, FlowEffectResult } from '../flow-effect.ts';
import type { FlowContext, FlowEvent } from '../flow-input.ts';
import type { OfferedOption } from './offered-option.ts';

/** A way out of a node. `target` is missing where a draft has not been finished. */
export interface NodeEdge {
  /** Unique within the node: `next`, `button:faq`. */
  readonly label: string;
  readonly target: string | null | undefined;
  /** Whether the node can get stuck without it. */
  readonly required: boolean;
}

/** An edge of a compiled flow. */
export interface CompiledEdge {
  /** `<node id>/<label>`. */
  readonly id: string;
  readonly target: string | null;
}

export interface NodeOption extends OfferedOption {
  readonly edge: CompiledEdge;
  /** Receives the title when the option is chosen. */
  readonly variable?: string | undefined;
}

/** Something the customer did. */
export type CustomerEvent = Exclude<FlowEvent, { type: 'start' } | { type: 'effect-result' }>;

/** What a node decides. */
export type NodeOutcome =
  | { readonly kind: 'go'; readonly edge: CompiledEdge }
  /** Do this and come back to `resume` with the result. */
  | { readonly kind: 'effect'; readonly effect: FlowEffect; readonly stage: string }
  /** Say this and wait for the customer; nothing to say is fine. `memo` is kept until the customer answers. */
  | { readonly kind: 'ask'; readonly messages: readonly GenericMessage[]; readonly memo?: string }
  /** The answer does not fit: say `retry` and ask again, or take the fallback when there is none. */
  | { readonly kind: 'unmatched'; readonly retry?: readonly GenericMessage[] | undefined }
  | { readonly kind: 'call'; readonly start: string }
  | { readonly kind: 'end'; readonly reason: 'completed' | 'handed-off'; readonly close: boolean };

/** What a node may use while it decides. */
export interface NodeRun {
  readonly context: FlowContext;
  readonly read: ReadPath;
  /** Answers in a row that did not fit, before this one. */
  readonly attempts: number;
  /** What this node kept when it asked; empty when nothing. */
  readonly memo: string;
  /** A built-in sentence in the language of the flow. */
  sentence(key: SentenceKey): string;
  set(variable: string, value: JsonValue): void;
  /** What the customer said and nobody has used, which is used up by this. */
  takeText(): string | null;
  /** The same text, left to be used, when no intent has been looked for in it yet. */
  peekRoutableText(): string | null;
  /** Tells that the text was routed by, so that no intent node looks at it again. */
  markRouted(matched: boolean): void;
  /** True while the customer's first message is still being dealt with. */
  readonly opening: boolean;
  /** In [0, 1), another one at each call; the same ones for the same input. */
  random(): number;
}

/** A node made ready to run. */
export interface NodeBehaviour {
  readonly options?: readonly NodeOption[];
  /** Takes any text, so global intents are looked for first. */
  readonly openEnded?: boolean;
  /** Whether the text is outright the name or the number of something that is offered here. */
  offers?(run: NodeRun, text: string): boolean;
  enter(run: NodeRun): NodeOutcome;
  /** What is said when the question is put again. */
  prompt?(run: NodeRun): readonly GenericMessage[];
  receive?(run: NodeRun, event: CustomerEvent): NodeOutcome;
  resume?(run: NodeRun, result: FlowEffectResult, stage: string): NodeOutcome;
}

/** What a node reads and writes, for the proof. */
export interface NodeUses {
  readonly templates?: readonly (string | undefined)[];
  /** JSON values with templates in their texts. */
  readonly values?: readonly (JsonValue | undefined)[];
  readonly expressions?: readonly string[];
  readonly writes?: readonly (string | undefined)[];
}

export interface NodeTools {
  edge(label: string): CompiledEdge;
  /** Start of a sub-flow; null when there is none of that name. */
  flowStart(name: string): string | null;
}

/** Everything there is to know about one kind of node. */
export interface NodeKind<T extends FlowNodeType> {
  /** Whether the customer can be asked here. */
  waits(node: FlowNodeOf<T>): boolean;
  edges(node: FlowNodeOf<T>): readonly NodeEdge[];
  uses(node: FlowNodeOf<T>): NodeUses;
  compile(node: FlowNodeOf<T>, tools: NodeTools): NodeBehaviour;
}

export const never = (): false => false;
export const always = (): true => true;

/** Says what there is to say, then goes on from `resume`. */
export function say(nodeId: string, messages: readonly GenericMessage[], stage: string): NodeOutcome {
  return { kind: 'effect', effect: { type: 'say', nodeId, messages }, stage };
}

/** The words of an event: what was typed, the title of what was pressed, the caption of a file. */
export function eventText(event: CustomerEvent): string {
  if (event.type === 'text') return event.text;
  if (event.type === 'choice') return event.title ?? event.id;
  return event.caption ?? '';
}
