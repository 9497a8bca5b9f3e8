import type { Citation, TokenUsage, TurnEvent, TurnReply } from '@baraza/contracts';

/**
 * What a run yields while it goes. The concatenated `text-delta`s equal the outcome's `text`. One `usage` comes before
 * the end however the run ends, failure included, as soon as a model has been called; `builtin/extractive` has none.
 */
export type AgentEvent = Extract<TurnEvent, { type: 'text-delta' | 'citation' | 'usage' }>;

/** How a run ended that did not throw. */
export interface AgentOutcome {
  readonly text: string;
  /** False when the text says that the sources hold no answer. */
  readonly answered: boolean;
  readonly citations: readonly Citation[];
  /** What the number guard found; left out when it found nothing. */
  readonly flags?: TurnReply['flags'];
  /** What its search had to do without; left out when it had everything. */
  readonly degraded?: TurnReply['degraded'];
  readonly usage: TokenUsage;
  /** The name that answered: the agent's model, its fallback, or `builtin/extractive`. */
  readonly model: string;
  readonly finishReason: TurnReply['finishReason'];
  readonly actions: TurnReply['actions'];
  /** True when the signal ended the run: the text is a part, to be stored as stopped. */
  readonly stopped: boolean;
  readonly retrieveMs: number;
  /** From the start of the run to its first visible text; the whole run when there was none. */
  readonly firstTokenMs: number;
}
