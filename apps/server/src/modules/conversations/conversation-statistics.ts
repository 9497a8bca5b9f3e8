import type { ConversationFacts } from './conversation-facts.ts';
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

const DAY_MS = 86_400_000;

/** Counts of many conversations, by the day (UTC) on which they began. */
export class ConversationStatistics {
  readonly totals = emptyCounts();
  readonly days = new Map<number, ConversationCounts>();
  readonly firstToken = new DurationHistogram();
  readonly turn = new DurationHistogram();
  readonly handoffReasons = new Map<string, number>();
  /** By agent and node (JSON of both). */
  readonly flow = new Map<string, number>();

  add(facts: ConversationFacts): void {
    const start = facts.startedAt - (facts.startedAt % DAY_MS);
    const day = this.days.get(start) ?? emptyCounts();
    this.days.set(start, day);
    const counts = countsOf(facts);
    for (const name of NAMES) {
      day[name] += counts[name];
      this.totals[name] += counts[name];
    }
    for (const { durationMs, firstTokenMs, failed } of facts.turns) {
      if (durationMs !== null && !failed) this.turn.add(durationMs);
      if (firstTokenMs !== null) this.firstToken.add(firstTokenMs);
    }
    if (facts.handoffReason !== null) increase(this.handoffReasons, facts.handoffReason);
    if (facts.flowNode !== undefined) increase(this.flow, JSON.stringify([facts.agentId, facts.flowNode]));
  }
}

/** A conversation counts as answered, declined or handed off once somebody said something in it; the last one wins. */
function countsOf(facts: ConversationFacts): ConversationCounts {
  const spoken = facts.messages > 0;
  const handedOff = facts.handoffReason !== null || facts.takenOver;
  const declined = spoken && !handedOff && facts.declined > 0;
  return {
    conversations: 1,
    messages: facts.messages,
    answered: Number(spoken && !handedOff && !declined),
    declined: Number(declined),
    handedOff: Number(handedOff),
    good: facts.good,
    wrong: facts.wrong,
    failedTurns: facts.turns.filter(turn => turn.failed).length,
  };
}

export function emptyCounts(): ConversationCounts {
  return { conversations: 0, messages: 0, answered: 0, declined: 0, handedOff: 0, good: 0, wrong: 0, failedTurns: 0 };
}

const NAMES = Object.keys(emptyCounts()) as (keyof ConversationCounts)[];

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
