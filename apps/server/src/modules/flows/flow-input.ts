import type { JsonValue } from '@baraza/contracts';
import type { FlowEffectResult } from './flow-effect.ts';

export interface FlowFile {
  readonly url: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** What happened. */
export type FlowEvent =
  /** The conversation opens with nothing said: the flow greets. */
  | { readonly type: 'start' }
  | { readonly type: 'text'; readonly text: string }
  /** A button or row was pressed; `title` is what the customer saw. */
  | { readonly type: 'choice'; readonly id: string; readonly title?: string | undefined }
  | { readonly type: 'file'; readonly file: FlowFile; readonly caption?: string | undefined }
  | { readonly type: 'effect-result'; readonly result: FlowEffectResult };

/** What the flow may read of the world. The engine reads no clock and rolls no dice of its own. */
export interface FlowContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** In [0, 1): the seed of every random split of this input. */
  readonly random: number;
  readonly channel: string;
  /** The customer's language, BCP 47; null when unknown. */
  readonly language: string | null;
  readonly customer: Readonly<Record<string, JsonValue>>;
}

export interface FlowInput {
  readonly event: FlowEvent;
  readonly context: FlowContext;
}
