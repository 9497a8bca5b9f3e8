import type { TeamScope } from '#kernel';
import type { FlowEffect, FlowEffectResult } from './flow-effect.ts';

export interface RecognizedIntent {
  /** Null when the text belongs to none of the agent's intents. */
  readonly intent: string | null;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Tells what a text is about, from the agent's example phrases. Without any, every text belongs to no intent. */
export interface IntentRecognizer {
  recognize(scope: TeamScope, agentId: string, texts: readonly string[]): Promise<readonly RecognizedIntent[]>;
}

/** Makes the request of a flow through the guarded way out. Never throws: what went wrong is `failed`. */
export type FlowRequester = (
  effect: Extract<FlowEffect, { type: 'http-request' }>,
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
) => Promise<Extract<FlowEffectResult, { type: 'http-request' }>>;
