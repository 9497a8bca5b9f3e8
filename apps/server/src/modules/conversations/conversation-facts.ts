import type { TeamScope } from '#kernel';

/** What statistics need to know of one conversation. */
export interface ConversationFacts {
  readonly agentId: string;
  readonly startedAt: number;
  /** Why a person was asked for; null when nobody was. */
  readonly handoffReason: string | null;
  /** Whether a person of the team has or had it. */
  readonly takenOver: boolean;
  /** What the customer said. */
  readonly messages: number;
  /** Replies that found no answer. */
  readonly declined: number;
  readonly good: number;
  readonly wrong: number;
  readonly turns: readonly TurnFacts[];
  /** Where it stands in its flow, null after the end; undefined without a flow. */
  readonly flowNode: string | null | undefined;
}

export interface TurnFacts {
  readonly failed: boolean;
  /** From its message to its end; null while it runs. */
  readonly durationMs: number | null;
  /** Null where nothing was said, and of turns that ended before this was kept. */
  readonly firstTokenMs: number | null;
}

export interface FactsSpan {
  /** Conversations that began at `from` or later, and before `before`. */
  readonly from: number;
  readonly before: number;
  readonly agentId: string | undefined;
}

/** Where a slice ended. */
export interface FactsPosition {
  readonly at: number;
  readonly id: string;
}

/** Reads conversations for statistics, oldest first, a slice at a time. */
export interface ConversationFactStore {
  /** How many to ask for at once, so that nobody is held up for more than a few milliseconds. */
  readonly sliceSize: number;
  readSlice(
    scope: TeamScope,
    span: FactsSpan,
    after: FactsPosition | undefined,
    limit: number,
  ): Promise<{ readonly facts: readonly ConversationFacts[]; readonly next: FactsPosition | undefined }>;
}
