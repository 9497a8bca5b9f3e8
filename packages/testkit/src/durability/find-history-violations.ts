import type { Database } from '@baraza/server/database';

/** What a process had acknowledged before it died. */
export interface Acknowledged {
  /** Ids of turns whose acceptance was acknowledged. */
  readonly accepted: ReadonlySet<string>;
  /** Ids of turns whose end was acknowledged. */
  readonly committed: ReadonlySet<string>;
}

/**
 * Checks that a database holds whole turns only and every turn that was acknowledged: messages numbered without gaps,
 * one customer's message a turn, reply, usage and exactly one terminal event with every end, counters that agree.
 * Returns a sentence for every violation.
 */
export async function findHistoryViolations(database: Database, acknowledged: Acknowledged): Promise<string[]> {
  const violations: string[] = [];
  const { db } = database;
  const turns = new Map((await db.selectFrom('turns').selectAll().execute()).map(turn => [turn.id, turn]));
  const messages = await db.selectFrom('messages').selectAll().orderBy('conversation_id').orderBy('seq').execute();
  const conversations = await db.selectFrom('conversations').selectAll().execute();
  const usage = new Set((await db.selectFrom('usage_records').select('turn_id').execute()).map(row => row.turn_id));
  const log = await db.selectFrom('turn_log').selectAll().orderBy('turn_id').orderBy('first_seq').execute();

  for (const id of acknowledged.accepted) if (!turns.has(id)) violations.push(`accepted turn ${id} is lost`);
  for (const id of acknowledged.committed) {
    if (turns.get(id)?.ended_at == null) violations.push(`the end of turn ${id} is lost`);
  }

  const seqs = new Map<string, number>();
  const byId = new Set(messages.map(message => message.id));
  for (const message of messages) {
    const expected = (seqs.get(message.conversation_id) ?? 0) + 1;
    if (message.seq !== expected)
      violations.push(`${message.conversation_id} has ${message.seq} where ${expected} belongs`);
    seqs.set(message.conversation_id, message.seq);
  }
  for (const conversation of conversations) {
    const last = seqs.get(conversation.id) ?? 0;
    if (conversation.message_count !== last)
      violations.push(`${conversation.id} counts ${conversation.message_count} of ${last}`);
    const unfinished = [...turns.values()].filter(
      turn => turn.conversation_id === conversation.id && turn.ended_at === null,
    ).length;
    if (conversation.unfinished_turns !== unfinished) {
      violations.push(`${conversation.id} counts ${conversation.unfinished_turns} unfinished turns of ${unfinished}`);
    }
  }

  const terminals = new Map<string, number>();
  for (const batch of log) {
    const events = JSON.parse(batch.events) as { event: { type: string } }[];
    const ends = events.filter(({ event }) => /^turn-(end|stopped|error)$/.test(event.type)).length;
    terminals.set(batch.turn_id, (terminals.get(batch.turn_id) ?? 0) + ends);
  }
  for (const turn of turns.values()) {
    if (!byId.has(turn.user_message_id)) violations.push(`turn ${turn.id} has no customer's message`);
    const ended = turn.ended_at !== null;
    const spoke = byId.has(turn.reply_message_id);
    if (turn.log_pruned_at === null && (terminals.get(turn.id) ?? 0) !== (ended ? 1 : 0)) {
      violations.push(`turn ${turn.id} (${turn.status}) has ${terminals.get(turn.id) ?? 0} terminal events`);
    }
    if (turn.status === 'completed' && !spoke) violations.push(`turn ${turn.id} is completed without a reply`);
    if (!ended && spoke) violations.push(`turn ${turn.id} has a reply but no end`);
    if (spoke !== usage.has(turn.id)) violations.push(`turn ${turn.id}: reply and usage disagree`);
  }
  return violations;
}
