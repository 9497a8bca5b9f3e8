import type { DayRatings, DayStanding, DaySums, NodeCount } from './conversation-facts.ts';
import { DurationHistogram } from './duration-histogram.ts';

export interface ConversationCounts {
  conversations: number;
  messages: number;
  answered: number;
  declined: number;
  handedOff: number;
  good: number;
  wrong: number;
  failedTurns: number;
}

/** Counts of many conversations, by the day (UTC) on which they began. */
export class ConversationStatistics {
  readonly totals = emptyCounts();
  readonly days = new Map<number, ConversationCounts>();
  readonly firstToken = new DurationHistogram();
  readonly turn = new DurationHistogram();
  readonly handoffReasons = new Map<string, number>();
  /** By agent and node (JSON of both). */
  readonly flow = new Map<string, number>();

  addReasons({ reasons }: DayStanding): void {
    for (const [reason, conversations] of reasons) increase(this.handoffReasons, reason, conversations);
  }

  addSums(sums: DaySums): void {
    const { conversations, messages, answered, declined, handedOff, failedTurns } = sums;
    this.#add(sums.day, { conversations, messages, answered, declined, handedOff, failedTurns });
    this.turn.add(sums.turns);
    this.firstToken.add(sums.firstTokens);
  }

  addRatings({ day, good, wrong }: DayRatings): void {
    this.#add(day, { good, wrong });
  }

  addNode({ agentId, node, conversations }: NodeCount): void {
    increase(this.flow, JSON.stringify([agentId, node]), conversations);
  }

  #add(start: number, counts: Partial<ConversationCounts>): void {
    const day = this.days.get(start) ?? emptyCounts();
    this.days.set(start, day);
    for (const name of NAMES) {
      day[name] += counts[name] ?? 0;
      this.totals[name] += counts[name] ?? 0;
    }
  }
}

export function emptyCounts(): ConversationCounts {
  return { conversations: 0, messages: 0, answered: 0, declined: 0, handedOff: 0, good: 0, wrong: 0, failedTurns: 0 };
}

const NAMES = Object.keys(emptyCounts()) as (keyof ConversationCounts)[];

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
