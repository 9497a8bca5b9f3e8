import type { TeamScope } from '#kernel';

/** One turn's tokens, written with the turn's end. */
export interface UsageRecord {
  readonly turnId: string;
  readonly agentId: string;
  readonly channel: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimated: boolean;
  readonly at: number;
}

/** Sums of a span. */
export interface UsageTotals {
  readonly turns: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface UsageStore {
  /** For turns that store no conversation (chat v1 without an id, OpenAI): usage alone is kept. */
  record(scope: TeamScope, record: UsageRecord): Promise<void>;
  total(scope: TeamScope, from: number, before: number): Promise<UsageTotals>;
}
