import type { TeamScope } from '#kernel';
import type { Buckets } from './duration-histogram.ts';

export interface FactsSpan {
  /** Conversations that began at `from` or later, and before `before`. */
  readonly from: number;
  readonly before: number;
  /** All agents when left out. */
  readonly agentIds: readonly string[] | undefined;
}

interface DayOfAgent {
  readonly agentId: string;
  /** Its first millisecond, UTC. */
  readonly day: number;
}

/** What a look at the rows of a day's conversations tells. */
export interface DayStanding extends DayOfAgent {
  readonly conversations: number;
  /** Another one as soon as a conversation of the day is touched, begins or goes. */
  readonly stamp: string;
  /** When one was touched last. */
  readonly changedAt: number;
  /** Why a person was asked for, and in how many of them. */
  readonly reasons: readonly (readonly [reason: string, conversations: number])[];
}

/** What was said in the conversations of a day, since they began. */
export interface DaySums extends DayOfAgent {
  readonly conversations: number;
  /** What customers said. */
  readonly messages: number;
  /** Conversations in which somebody said something: each is one of these three. */
  readonly answered: number;
  readonly declined: number;
  readonly handedOff: number;
  readonly failedTurns: number;
  /** From the message to the end, of turns that ended and did not fail. */
  readonly turns: Buckets;
  /** From the start to the first word, of turns that said something. */
  readonly firstTokens: Buckets;
}

export interface KeptSums {
  readonly stamp: string;
  readonly sums: DaySums;
}

export interface DayRatings extends DayOfAgent {
  readonly good: number;
  readonly wrong: number;
}

export interface NodeCount {
  readonly agentId: string;
  /** Null after the end of the flow. */
  readonly node: string | null;
  readonly conversations: number;
}

/** Reads conversations for statistics. Nothing here holds up the event loop. */
export interface ConversationFactStore {
  readStanding(scope: TeamScope, span: FactsSpan): Promise<readonly DayStanding[]>;
  /** Goes through all that was said in the span. A day that the span cuts is summed up in part. */
  sumUp(scope: TeamScope, span: FactsSpan): Promise<readonly DaySums[]>;
  countRatings(scope: TeamScope, span: FactsSpan): Promise<readonly DayRatings[]>;
  /** Where conversations with a flow stand. */
  countNodes(scope: TeamScope, span: FactsSpan): Promise<readonly NodeCount[]>;
  /** Sums of days that the span touches, as they were kept. */
  listKept(scope: TeamScope, span: FactsSpan): Promise<readonly KeptSums[]>;
  /** Sums of whole days, in place of those there are. */
  keep(scope: TeamScope, days: readonly KeptSums[], at: number): Promise<void>;
  /** Forgets what was kept before a time, of all teams: who wants it again sums it up again. Says how many, at most `limit`. */
  pruneKept(before: number, limit: number): Promise<number>;
}
