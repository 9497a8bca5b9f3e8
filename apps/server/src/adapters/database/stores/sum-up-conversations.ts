import { type RawBuilder, sql } from 'kysely';
import type { TeamScope } from '#kernel';
import { BUCKET_LOG_STEP, type DaySums, type FactsSpan } from '#modules/conversations';
import type { Engine, EngineKind } from '../engine.ts';
import { dayOf, handedOff, inSpan } from './facts-span.ts';

/** {@link ConversationFactStore.sumUp}: one pass through the messages of the span, and one through its turns. */
export async function sumUpConversations(
  engine: Engine,
  scope: TeamScope,
  span: FactsSpan,
): Promise<readonly DaySums[]> {
  const [said, turns] = await Promise.all([sumMessages(engine, scope, span), countTurns(engine, scope, span)]);
  const turnsOf = Map.groupBy(turns, row => `${row.agent_id} ${row.day}`);
  return said.map(row => {
    const counted = turnsOf.get(`${row.agent_id} ${row.day}`) ?? [];
    const buckets = (what: TurnCount['what']) =>
      counted.filter(one => one.what === what).map(one => [Number(one.bucket), Number(one.turns)] as const);
    return {
      agentId: row.agent_id,
      day: Number(row.day),
      conversations: Number(row.conversations),
      messages: Number(row.messages),
      answered: Number(row.answered),
      declined: Number(row.declined),
      handedOff: Number(row.handed_off),
      failedTurns: buckets('failed').reduce((sum, [, count]) => sum + count, 0),
      turns: buckets('turn'),
      firstTokens: buckets('first'),
    };
  });
}

type Count = number | string;

interface SaidRow {
  readonly agent_id: string;
  readonly day: Count;
  readonly conversations: Count;
  readonly messages: Count;
  readonly answered: Count;
  readonly declined: Count;
  readonly handed_off: Count;
}

function sumMessages(engine: Engine, scope: TeamScope, span: FactsSpan): Promise<SaidRow[]> {
  // Of replies as the partial index of those without an answer has them.
  const each = sql`(
    SELECT conversations.id, conversations.agent_id, ${dayOf} AS day,
      CASE WHEN ${handedOff} THEN 1 ELSE 0 END AS handed_off,
      sum(CASE WHEN messages.role = 'user' THEN 1 ELSE 0 END) AS said,
      sum(CASE WHEN substr(messages.reply, 1, 17) = '{"answered":false' THEN 1 ELSE 0 END) AS unanswered
    FROM conversations LEFT JOIN messages ON messages.conversation_id = conversations.id
    WHERE ${inSpan(scope, span)}
    GROUP BY conversations.id
  )`;
  return read<SaidRow>(
    engine,
    sql`(
      SELECT agent_id, day, count(*) AS conversations, sum(said) AS messages,
        sum(CASE WHEN said > 0 AND handed_off = 0 AND unanswered = 0 THEN 1 ELSE 0 END) AS answered,
        sum(CASE WHEN said > 0 AND handed_off = 0 AND unanswered > 0 THEN 1 ELSE 0 END) AS declined,
        sum(handed_off) AS handed_off
      FROM ${each} AS each_one GROUP BY agent_id, day
    )`,
  );
}

interface TurnCount {
  readonly agent_id: string;
  readonly day: Count;
  readonly what: 'turn' | 'first' | 'failed';
  readonly bucket: Count;
  readonly turns: Count;
}

function countTurns(engine: Engine, scope: TeamScope, span: FactsSpan): Promise<TurnCount[]> {
  const ended = bucket(engine.kind, sql`(turns.ended_at - turns.created_at)`);
  const first = bucket(engine.kind, sql`turns.first_token_ms`);
  // SQLite would rather begin with all turns there are.
  const join = engine.kind === 'sqlite' ? sql`CROSS JOIN` : sql`JOIN`;
  const count = (what: TurnCount['what'], column: RawBuilder<unknown>, where: RawBuilder<unknown>) =>
    sql`SELECT agent_id, day, ${sql.lit(what)} AS what, ${column} AS bucket, count(*) AS turns
      FROM one WHERE ${where} GROUP BY agent_id, day, ${column}`;
  return read<TurnCount>(
    engine,
    sql`(
      WITH one AS MATERIALIZED (
        SELECT conversations.agent_id, ${dayOf} AS day, turns.status, ${ended} AS ended, ${first} AS first, 0 AS any_one
        FROM conversations ${join} turns ON turns.conversation_id = conversations.id
        WHERE ${inSpan(scope, span)}
      )
      ${count('turn', sql.ref('ended'), sql`status <> 'failed' AND ended IS NOT NULL`)}
      UNION ALL ${count('first', sql.ref('first'), sql`first IS NOT NULL`)}
      UNION ALL ${count('failed', sql.ref('any_one'), sql`status = 'failed'`)}
    )`,
  );
}

/** As `bucketOf` has it; null of null. */
function bucket(kind: EngineKind, ms: RawBuilder<unknown>): RawBuilder<unknown> {
  const step = sql.lit(BUCKET_LOG_STEP);
  return kind === 'postgres'
    ? sql`CASE WHEN ${ms} IS NULL THEN NULL
        ELSE CAST(round(ln(greatest(1, ${ms})::double precision) / ${step}::double precision) AS integer) END`
    : sql`CAST(round(ln(max(1, ${ms})) / ${step}) AS integer)`;
}

function read<Row>(engine: Engine, table: RawBuilder<unknown>): Promise<Row[]> {
  return engine.aside.selectFrom(sql<Row>`${table}`.as('sums')).selectAll().execute() as Promise<Row[]>;
}
