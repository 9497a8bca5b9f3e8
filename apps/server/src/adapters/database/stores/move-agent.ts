import { type RawBuilder, sql } from 'kysely';
import { AppError, type TeamScope } from '#kernel';
import type { Engine } from '../engine.ts';
import { isConstraintViolation } from '../engines/constraint-violation.ts';
import { type AgentMove, MOVE_COLUMNS, TEAM_TABLES } from './team-tables.ts';

/** Parents whose children are moved together: some milliseconds of the event loop on SQLite. */
const PAGE = 50;

/** {@link TeamStore.moveAgent}. */
export async function moveAgent(
  engine: Engine,
  from: TeamScope,
  agentId: string,
  to: TeamScope,
): Promise<true | undefined> {
  try {
    return await engine.unitOfWork.run(() => move(engine, from, agentId, to));
  } catch (error) {
    throw isConstraintViolation(error) ? slugTaken(error) : error;
  }
}

async function move(engine: Engine, from: TeamScope, agentId: string, to: TeamScope): Promise<true | undefined> {
  const { db } = engine;
  // First, so that nothing new is written into the old team meanwhile.
  const moved = await db
    .updateTable('agents')
    .set({ team_id: to.teamId })
    .where('id', '=', agentId)
    .where('team_id', '=', from.teamId)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return undefined;
  await moveRows({ engine, agentId, teamId: to.teamId });
  // Jobs say in their payload whose they are.
  await db
    .updateTable('jobs')
    .set({ team_id: to.teamId })
    .where('team_id', '=', from.teamId)
    .where('payload', 'like', `%"agentId":"${agentId}"%`)
    .execute();
  return true;
}

/** {@link TeamStore.settleAgent}. */
export async function settleAgent(engine: Engine, scope: TeamScope, agentId: string): Promise<void> {
  await engine.unitOfWork.run(async () => {
    const own = await engine.db
      .selectFrom('agents')
      .select('id')
      .where('id', '=', agentId)
      .where('team_id', '=', scope.teamId)
      .executeTakeFirst();
    if (own !== undefined) await moveRows({ engine, agentId, teamId: scope.teamId });
  });
}

async function moveRows(plan: Plan): Promise<void> {
  const { engine, agentId } = plan;
  await movePaged(plan, 'conversations', ['conversation', 'turn', 'message']);
  await movePaged(plan, 'sources', ['source']);
  await movePaged(plan, 'documents', ['document']);
  await movePaged(plan, 'leads', ['lead']);
  for (const [table, rule] of tablesBy(['agent'])) {
    await apply(plan, table, rule, sql`${sql.ref(MOVE_COLUMNS.agent)} = ${agentId}`);
    await engine.breathe();
  }
  await leaveCustomers(plan);
  await leaveAssignees(plan);
}

interface Plan {
  readonly engine: Engine;
  readonly agentId: string;
  /** The team the agent goes to. */
  readonly teamId: string;
}

type Found = Exclude<AgentMove, 'stay'>;

/** Moves what hangs on the rows of `parents`, a page of them at a time. */
async function movePaged(
  plan: Plan,
  parents: 'conversations' | 'sources' | 'documents' | 'leads',
  by: readonly Found['by'][],
): Promise<void> {
  const { engine, agentId } = plan;
  let after = '';
  for (;;) {
    const page = await engine.db
      .selectFrom(parents)
      .select('id')
      .where('agent_id', '=', agentId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    const ids = page.map(row => row.id);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
    for (const [table, rule] of tablesBy(by)) await apply(plan, table, rule, isOf(rule.by, ids));
    await engine.breathe();
  }
}

function tablesBy(words: readonly Found['by'][]): [string, Found][] {
  return Object.entries(TEAM_TABLES).filter(
    (entry): entry is [string, Found] => entry[1] !== 'stay' && words.includes(entry[1].by),
  );
}

function isOf(by: Found['by'], ids: readonly string[]): RawBuilder<unknown> {
  const column = sql.ref(MOVE_COLUMNS[by]);
  if (by !== 'turn' && by !== 'message') return sql`${column} IN (${sql.join(ids)})`;
  const table = sql.table(by === 'turn' ? 'turns' : 'messages');
  return sql`${column} IN (SELECT id FROM ${table} WHERE conversation_id IN (${sql.join(ids)}))`;
}

async function apply({ engine, teamId }: Plan, table: string, rule: Found, where: RawBuilder<unknown>): Promise<void> {
  const statement =
    rule.forget === true
      ? sql`DELETE FROM ${sql.table(table)} WHERE team_id != ${teamId} AND ${where}`
      : sql`UPDATE ${sql.table(table)} SET team_id = ${teamId} WHERE team_id != ${teamId} AND ${where}`;
  await statement.execute(engine.db);
}

/** Customers stay with the team that knows them; what was said goes along without them. */
async function leaveCustomers({ engine, agentId, teamId }: Plan): Promise<void> {
  for (const table of ['conversations', 'leads'] as const) {
    await engine.db
      .updateTable(table)
      .set({ customer_id: null })
      .where('agent_id', '=', agentId)
      .where('customer_id', 'in', eb => eb.selectFrom('customers').select('id').where('team_id', '!=', teamId))
      .execute();
  }
}

/** Who has a conversation and is no member where it goes can answer no longer: it waits for somebody who can. */
async function leaveAssignees({ engine, agentId, teamId }: Plan): Promise<void> {
  await engine.db
    .updateTable('conversations')
    .set({
      assignee_id: null,
      assignee: null,
      status: sql<string>`CASE WHEN status = 'human' THEN 'waiting' ELSE status END`,
    })
    .where('agent_id', '=', agentId)
    .where('assignee_id', 'is not', null)
    .where('assignee_id', 'not in', eb => eb.selectFrom('team_members').select('user_id').where('team_id', '=', teamId))
    .execute();
}

function slugTaken(cause: unknown): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'agent_slug_taken',
    message: 'The other team has an agent with this slug: rename one of them first',
    field: 'teamId',
    cause,
  });
}
