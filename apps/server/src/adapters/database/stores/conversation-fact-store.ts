import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type {
  ConversationFactStore,
  ConversationFacts,
  FactsPosition,
  FactsSpan,
  TurnFacts,
} from '#modules/conversations';
import type { Engine } from '../engine.ts';

/** SQLite works on our own event loop; of PostgreSQL only the reading of rows does, and each question is a way there and back. */
const SLICE = { sqlite: 50, postgres: 500 } as const;

export function createConversationFactStore(engine: Engine): ConversationFactStore {
  return {
    sliceSize: SLICE[engine.kind],

    async readSlice(scope, span, after, limit) {
      const conversations = await readConversations(engine, scope, span, after, limit);
      const ids = conversations.map(({ id }) => id);
      const [said, turns] =
        ids.length === 0
          ? [new Map<string, Said>(), new Map<string, TurnFacts[]>()]
          : await Promise.all([countMessages(engine, scope, ids), readTurns(engine, scope, ids)]);
      const last = conversations.at(-1);
      return {
        facts: conversations.map(row => toFacts(row, said.get(row.id) ?? NOTHING, turns.get(row.id) ?? [])),
        next: last === undefined || conversations.length < limit ? undefined : { at: last.created_at, id: last.id },
      };
    },
  };
}

interface ConversationOfFacts {
  readonly id: string;
  readonly agent_id: string;
  readonly created_at: number;
  readonly handoff: string | null;
  readonly fence: number;
  readonly version_id: string | null;
  readonly node: string | null;
}

function readConversations(
  { db }: Engine,
  scope: TeamScope,
  { from, before, agentId }: FactsSpan,
  after: FactsPosition | undefined,
  limit: number,
): Promise<ConversationOfFacts[]> {
  let query = db
    .selectFrom('conversations')
    .leftJoin('flow_states', 'flow_states.conversation_id', 'conversations.id')
    .select([
      'conversations.id',
      'conversations.agent_id',
      'conversations.created_at',
      'conversations.handoff',
      'conversations.fence',
      'flow_states.version_id',
      'flow_states.node',
    ])
    .where('conversations.team_id', '=', scope.teamId)
    .where('conversations.created_at', '>=', after?.at ?? from)
    .where('conversations.created_at', '<', before);
  if (agentId !== undefined) query = query.where('conversations.agent_id', '=', agentId);
  if (after !== undefined) {
    const { at, id } = after;
    query = query.where(eb => eb(eb.refTuple('conversations.created_at', 'conversations.id'), '>', eb.tuple(at, id)));
  }
  return query.orderBy('conversations.created_at').orderBy('conversations.id').limit(limit).execute();
}

interface Said {
  readonly messages: number;
  readonly declined: number;
  readonly good: number;
  readonly wrong: number;
}

const NOTHING: Said = { messages: 0, declined: 0, good: 0, wrong: 0 };

async function countMessages(
  { db }: Engine,
  scope: TeamScope,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, Said>> {
  const rows = await db
    .selectFrom('messages')
    .leftJoin('message_ratings', 'message_ratings.message_id', 'messages.id')
    .select([
      'messages.conversation_id',
      count(sql`messages.role = 'user'`).as('messages'),
      // As the partial index of such replies has it.
      count(sql`substr(messages.reply, 1, 17) = '{"answered":false'`).as('declined'),
      count(sql`message_ratings.rating = 'good'`).as('good'),
      count(sql`message_ratings.rating = 'wrong'`).as('wrong'),
    ])
    .where('messages.conversation_id', 'in', conversationIds)
    .where('messages.team_id', '=', scope.teamId)
    .groupBy('messages.conversation_id')
    .execute();
  return new Map(
    rows.map(({ conversation_id, messages, declined, good, wrong }) => [
      conversation_id,
      { messages: Number(messages), declined: Number(declined), good: Number(good), wrong: Number(wrong) },
    ]),
  );
}

/** How many rows meet a condition; PostgreSQL gives it as text. */
function count(condition: ReturnType<typeof sql>): ReturnType<typeof sql<number | string>> {
  return sql<number | string>`sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
}

async function readTurns(
  { db }: Engine,
  scope: TeamScope,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, TurnFacts[]>> {
  const rows = await db
    .selectFrom('turns')
    .select(['conversation_id', 'status', 'created_at', 'ended_at', 'first_token_ms'])
    .where('conversation_id', 'in', conversationIds)
    .where('team_id', '=', scope.teamId)
    .execute();
  const turns = new Map<string, TurnFacts[]>();
  for (const row of rows) {
    const facts = {
      failed: row.status === 'failed',
      durationMs: row.ended_at === null ? null : row.ended_at - row.created_at,
      firstTokenMs: row.first_token_ms,
    };
    const known = turns.get(row.conversation_id);
    if (known === undefined) turns.set(row.conversation_id, [facts]);
    else known.push(facts);
  }
  return turns;
}

function toFacts(row: ConversationOfFacts, said: Said, turns: readonly TurnFacts[]): ConversationFacts {
  return {
    agentId: row.agent_id,
    startedAt: row.created_at,
    handoffReason: row.handoff === null ? null : (JSON.parse(row.handoff) as { reason: string }).reason,
    takenOver: row.fence > 0,
    ...said,
    turns,
    flowNode: row.version_id === null ? undefined : row.node,
  };
}
