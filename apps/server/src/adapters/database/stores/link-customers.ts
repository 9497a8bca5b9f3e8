import { type Insertable, sql } from 'kysely';
import { createIds } from '#kernel';
import type { Engine } from '../engine.ts';
import type { CustomerAliasRow, CustomerRow } from '../schema.ts';
import { newCustomerRow, UNKNOWN } from './resolve-customer.ts';

const ids = createIds();
/** Conversations linked in one transaction: each of its few statements takes a millisecond or two on SQLite. */
const SLICE = 100;

type Named = Pick<CustomerAliasRow, 'channel' | 'surface' | 'user_id'>;

/**
 * Links up to `atMost` conversations that name a person and have no customer yet, the oldest first and some at a stretch,
 * so that nothing else waits. What broke off goes on with the next call.
 */
export async function linkCustomers(engine: Engine, teamId: string, at: number, atMost: number): Promise<void> {
  for (let left = atMost; left > 0; ) {
    const linked = await linkSlice(engine, teamId, at, Math.min(left, SLICE));
    if (linked === 0) return;
    left -= linked;
    await new Promise(resolve => setImmediate(resolve));
  }
}

/** Returns how many it linked; 0 when none is left. */
function linkSlice(engine: Engine, teamId: string, at: number, limit: number): Promise<number> {
  return engine.unitOfWork.run(async () => {
    if (engine.kind === 'postgres') {
      await sql`SELECT pg_advisory_xact_lock(hashtext(${`customers ${teamId}`}))`.execute(engine.db);
    }
    const rows = await engine.db
      .selectFrom('conversations')
      .select(['id', 'channel', 'surface', sql<string>`user_id`.as('user_id')])
      .where('team_id', '=', teamId)
      .where('user_id', 'is not', null)
      .where('customer_id', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit)
      // A turn that leaves a lead has its conversation before it begins a customer; both in this order, none waits for ever.
      .$if(engine.kind === 'postgres', query => query.forUpdate())
      .execute();
    if (rows.length === 0) return 0;
    await beginMissing(engine, teamId, rows, at);
    await engine.breathe();
    await engine.db
      .updateTable('conversations')
      .set({
        customer_id: sql`(SELECT alias.customer_id FROM customer_aliases AS alias
          WHERE alias.team_id = conversations.team_id AND alias.user_id = conversations.user_id
            AND alias.channel = conversations.channel AND alias.surface = conversations.surface)`,
      })
      .where('team_id', '=', teamId)
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
    return rows.length;
  });
}

/** Customers for those among `rows` whose way of being named nobody has. */
async function beginMissing(engine: Engine, teamId: string, rows: readonly Named[], at: number): Promise<void> {
  const people = new Map(rows.map(row => [keyOf(row), row]));
  const known = await engine.db
    .selectFrom('customer_aliases')
    .select(['channel', 'surface', 'user_id'])
    .where('team_id', '=', teamId)
    .where('user_id', 'in', [...new Set(rows.map(row => row.user_id))])
    .execute();
  for (const alias of known) people.delete(keyOf(alias));
  if (people.size === 0) return;
  await engine.breathe();
  const customers: CustomerRow[] = [];
  const aliases: Insertable<CustomerAliasRow>[] = [];
  // In one order everywhere: who begins the same ones at once waits, and not in a circle.
  for (const [, { channel, surface, user_id }] of [...people].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const customer = newCustomerRow(teamId, UNKNOWN, [user_id], at);
    customers.push(customer);
    const alias = { id: ids.next('alias'), team_id: teamId, customer_id: customer.id, created_at: at };
    aliases.push({ ...alias, channel, surface, user_id });
  }
  await engine.db.insertInto('customers').values(customers).execute();
  await engine.breathe();
  const added = await engine.db
    .insertInto('customer_aliases')
    .values(aliases)
    .onConflict(conflict => conflict.doNothing())
    .returning('customer_id')
    .execute();
  if (added.length === customers.length) return;
  const kept = new Set(added.map(alias => alias.customer_id));
  const late = customers.map(({ id }) => id).filter(id => !kept.has(id));
  await engine.db.deleteFrom('customers').where('id', 'in', late).execute();
}

function keyOf({ channel, surface, user_id }: Named): string {
  return JSON.stringify([user_id, channel, surface]);
}
