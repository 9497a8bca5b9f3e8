import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { ConversationFactStore, DayStanding, FactsSpan } from '#modules/conversations';
import type { Engine } from '../engine.ts';
import { dayOf, handedOff, inSpan } from './facts-span.ts';
import { keepDays, listKeptDays, pruneKeptDays } from './kept-days.ts';
import { sumUpConversations } from './sum-up-conversations.ts';

export function createConversationFactStore(engine: Engine): ConversationFactStore {
  return {
    readStanding: (scope, span) => readStanding(engine, scope, span),
    sumUp: (scope, span) => sumUpConversations(engine, scope, span),

    async countRatings(scope, span) {
      const rows = await engine.aside
        .selectFrom('message_ratings')
        .innerJoin('messages', 'messages.id', 'message_ratings.message_id')
        .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
        .select([
          'conversations.agent_id',
          dayOf.as('day'),
          sql<number | string>`sum(CASE WHEN message_ratings.rating = 'good' THEN 1 ELSE 0 END)`.as('good'),
          sql<number | string>`sum(CASE WHEN message_ratings.rating = 'wrong' THEN 1 ELSE 0 END)`.as('wrong'),
        ])
        .where('message_ratings.team_id', '=', scope.teamId)
        .where(inSpan(scope, span))
        .groupBy(['conversations.agent_id', dayOf])
        .execute();
      return rows.map(row => ({
        agentId: row.agent_id,
        day: Number(row.day),
        good: Number(row.good),
        wrong: Number(row.wrong),
      }));
    },

    async countNodes(scope, span) {
      const rows = await engine.aside
        .selectFrom('conversations')
        .innerJoin('flow_states', 'flow_states.conversation_id', 'conversations.id')
        .select(['conversations.agent_id', 'flow_states.node', sql<number | string>`count(*)`.as('conversations')])
        .where(inSpan(scope, span))
        .groupBy(['conversations.agent_id', 'flow_states.node'])
        .execute();
      return rows.map(row => ({
        agentId: row.agent_id,
        node: row.node,
        conversations: Number(row.conversations),
      }));
    },

    listKept: (scope, span) => listKeptDays(engine, scope, span),
    keep: (scope, days, at) => keepDays(engine, scope, days, at),
    pruneKept: (before, limit) => pruneKeptDays(engine, before, limit),
  };
}

/**
 * Every change of a conversation or of what was said in it changes one of these sums: a turn or a person's message its
 * `updated_at`, words that are taken back its count, a takeover its fence.
 */
async function readStanding(engine: Engine, scope: TeamScope, span: FactsSpan): Promise<readonly DayStanding[]> {
  const reason =
    engine.kind === 'postgres'
      ? sql<string | null>`conversations.handoff::json ->> 'reason'`
      : sql<string | null>`conversations.handoff ->> '$.reason'`;
  const rows = await engine.aside
    .selectFrom('conversations')
    .select([
      'conversations.agent_id',
      dayOf.as('day'),
      reason.as('reason'),
      sql<number | string>`count(*)`.as('conversations'),
      sql<number | string>`sum(conversations.updated_at)`.as('updated'),
      sql<number | string>`max(conversations.updated_at)`.as('changed_at'),
      sql<number | string>`sum(conversations.message_count)`.as('messages'),
      sql<number | string>`sum(conversations.unfinished_turns)`.as('unfinished'),
      sql<number | string>`sum(conversations.fence)`.as('fences'),
      sql<number | string>`sum(CASE WHEN ${handedOff} THEN 1 ELSE 0 END)`.as('handed_off'),
    ])
    .where(inSpan(scope, span))
    .groupBy(['conversations.agent_id', dayOf, reason])
    .execute();
  const days = Map.groupBy(rows, row => `${row.agent_id} ${row.day}`);
  return [...days.values()].flatMap(parts => {
    const [first] = parts;
    if (first === undefined) return [];
    const sum = (name: 'conversations' | 'updated' | 'messages' | 'unfinished' | 'fences' | 'handed_off'): bigint =>
      parts.reduce((total, part) => total + BigInt(part[name]), 0n);
    return {
      agentId: first.agent_id,
      day: Number(first.day),
      conversations: Number(sum('conversations')),
      stamp: [
        sum('conversations'),
        sum('updated'),
        sum('messages'),
        sum('unfinished'),
        sum('fences'),
        sum('handed_off'),
      ].join(' '),
      changedAt: Math.max(...parts.map(part => Number(part.changed_at))),
      reasons: parts.flatMap(part =>
        part.reason === null ? [] : [[part.reason, Number(part.conversations)] as const],
      ),
    };
  });
}
