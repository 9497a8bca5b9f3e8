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

/** Sums of one model in one group of a report. */
export interface UsageSum extends UsageTotals {
  /** The day (its first millisecond, UTC), agent, model or channel. */
  readonly group: string | number;
  readonly model: string;
}

export type UsageGrouping = 'day' | 'agent' | 'model' | 'channel';

export interface UsageStore {
  /** For turns that store no conversation (chat v1 without an id, OpenAI): usage alone is kept. */
  record(scope: TeamScope, record: UsageRecord): Promise<void>;
  total(scope: TeamScope, from: number, before: number): Promise<UsageTotals>;
  /** The same as `total`, of one agent where it is named; reads whole hours from their sums. */
  count(scope: TeamScope, from: number, before: number, agentId?: string): Promise<UsageTotals>;
  /** Sums by group and model; in the order of the groups. */
  sum(
    scope: TeamScope,
    span: { readonly from: number; readonly before: number },
    groupBy: UsageGrouping,
    agentId?: string,
  ): Promise<readonly UsageSum[]>;
  /**
   * Sums up the hours of all teams that ended before `until`, each once. Records of an hour that was summed up are not
   * looked at again, so `until` must leave time for the last of them to arrive.
   */
  sumUpHours(until: number): Promise<void>;
}
