import { createIds, type TeamScope } from '#kernel';
import { contactKeys } from '#modules/customers';
import type { Engine } from '../engine.ts';
import type { CustomerRow } from '../schema.ts';
import { searchText } from './customer-rows.ts';

const ids = createIds();

interface Named {
  readonly id: string;
  readonly channel: string;
  readonly surface: string;
  readonly user_id: string;
}

/**
 * The customer of one conversation, found by how the conversation names its person, or begun. Null when it names nobody.
 * Outside of turns: opening a conversation costs nothing for it.
 */
export function resolveCustomer(
  engine: Engine,
  scope: TeamScope,
  conversationId: string,
  at: number,
): Promise<string | null> {
  return engine.unitOfWork.run(async () => {
    const row = await engine.db
      .selectFrom('conversations')
      .select(['id', 'channel', 'surface', 'user_id', 'customer_id'])
      .where('id', '=', conversationId)
      .where('team_id', '=', scope.teamId)
      // Before its alias, in the order of `linkSlice`.
      .$if(engine.kind === 'postgres', query => query.forUpdate())
      .executeTakeFirst();
    if (row === undefined || row.user_id === null) return null;
    return row.customer_id ?? link(engine, scope.teamId, { ...row, user_id: row.user_id }, at);
  });
}

async function link(engine: Engine, teamId: string, named: Named, at: number): Promise<string> {
  const customerId = (await findByAlias(engine, teamId, named)) ?? (await begin(engine, teamId, named, at));
  await engine.db
    .updateTable('conversations')
    .set({ customer_id: customerId })
    .where('id', '=', named.id)
    .where('team_id', '=', teamId)
    .execute();
  return customerId;
}

async function findByAlias(engine: Engine, teamId: string, named: Omit<Named, 'id'>): Promise<string | undefined> {
  const row = await engine.db
    .selectFrom('customer_aliases')
    .select('customer_id')
    .where('team_id', '=', teamId)
    .where('user_id', '=', named.user_id)
    .where('channel', '=', named.channel)
    .where('surface', '=', named.surface)
    .executeTakeFirst();
  return row?.customer_id;
}

interface Contact {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Of somebody who is known by an id alone. */
export const UNKNOWN: Contact = { name: null, email: null, phone: null };

/** A new customer who is known by nothing but the details they left, and the conversation they left them in, if any. */
export async function beginByContact(
  engine: Engine,
  teamId: string,
  contact: Contact,
  conversationId: string | null,
  at: number,
): Promise<string> {
  const id = await insertCustomer(engine, teamId, contact, [], at);
  if (conversationId === null) return id;
  await engine.db
    .updateTable('conversations')
    .set({ customer_id: id })
    .where('id', '=', conversationId)
    .where('team_id', '=', teamId)
    .where('customer_id', 'is', null)
    .execute();
  return id;
}

async function insertCustomer(
  engine: Engine,
  teamId: string,
  contact: Contact,
  userIds: readonly string[],
  at: number,
): Promise<string> {
  const row = newCustomerRow(teamId, contact, userIds, at);
  await engine.db.insertInto('customers').values(row).execute();
  return row.id;
}

/** The row of a customer who begins now. */
export function newCustomerRow(
  teamId: string,
  { name, email, phone }: Contact,
  userIds: readonly string[],
  at: number,
): CustomerRow {
  const keys = contactKeys({ email, phone });
  return {
    id: ids.next('cus'),
    team_id: teamId,
    name,
    email,
    phone,
    email_key: keys.email,
    phone_key: keys.phone,
    attributes: '{}',
    tags: '[]',
    search_text: searchText({ name, email, phone }, userIds),
    merged_into: null,
    merged_at: null,
    created_at: at,
    updated_at: at,
  };
}

/** Of several that begin the same one at once, the first wins. */
async function begin(engine: Engine, teamId: string, named: Omit<Named, 'id'>, at: number): Promise<string> {
  const id = await insertCustomer(engine, teamId, UNKNOWN, [named.user_id], at);
  const added = await engine.db
    .insertInto('customer_aliases')
    .values({
      id: ids.next('alias'),
      team_id: teamId,
      customer_id: id,
      channel: named.channel,
      surface: named.surface,
      user_id: named.user_id,
      created_at: at,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) return id;
  await engine.db.deleteFrom('customers').where('id', '=', id).execute();
  const winner = await findByAlias(engine, teamId, named);
  if (winner === undefined) throw new Error('an alias that is taken cannot be found');
  return winner;
}
