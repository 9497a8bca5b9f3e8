import type { TeamScope } from '#kernel';
import type { Engine } from '../engine.ts';
import type { CustomerRow } from '../schema.ts';
import { searchText } from './customer-rows.ts';

/** Records of one person at the most. */
const MAX_MEMBERS = 1_000;
const MAX_DEPTH = 100;

/** The record that a record is counted as, itself when it is merged into none. */
export async function findRoot(engine: Engine, scope: TeamScope, customerId: string): Promise<CustomerRow | undefined> {
  let id: string | null = customerId;
  for (let depth = 0; id !== null && depth < MAX_DEPTH; depth++) {
    const row: CustomerRow | undefined = await engine.db
      .selectFrom('customers')
      .selectAll()
      .where('id', '=', id)
      .where('team_id', '=', scope.teamId)
      .executeTakeFirst();
    if (row === undefined || row.merged_into === null) return row;
    id = row.merged_into;
  }
  return undefined;
}

/** A record and all that were merged into it, or into one of those. */
export async function listMembers(engine: Engine, scope: TeamScope, root: CustomerRow): Promise<CustomerRow[]> {
  const members = [root];
  let layer = [root.id];
  while (layer.length > 0 && members.length < MAX_MEMBERS) {
    const rows = await engine.db
      .selectFrom('customers')
      .selectAll()
      .where('merged_into', 'in', layer)
      .where('team_id', '=', scope.teamId)
      .limit(MAX_MEMBERS)
      .execute();
    members.push(...rows);
    layer = rows.map(({ id }) => id);
  }
  return members;
}

/** {@link CustomerStore.merge}: nothing moves, so that it can be undone whole. */
export function mergeCustomers(
  engine: Engine,
  scope: TeamScope,
  fromId: string,
  intoId: string,
  at: number,
): Promise<boolean> {
  return engine.unitOfWork.run(async () => {
    const [from, into] = [await findRoot(engine, scope, fromId), await findRoot(engine, scope, intoId)];
    if (from === undefined || into === undefined || from.id === into.id) return false;
    await engine.db
      .updateTable('customers')
      .set({ merged_into: into.id, merged_at: at })
      .where('id', '=', from.id)
      .where('team_id', '=', scope.teamId)
      .execute();
    return true;
  });
}

/** {@link CustomerStore.split} */
export function splitCustomer(
  engine: Engine,
  scope: TeamScope,
  customerId: string,
  mergedId: string,
  at: number,
): Promise<boolean> {
  return engine.unitOfWork.run(async () => {
    const root = await findRoot(engine, scope, mergedId);
    if (root === undefined || mergedId === root.id || root.id !== (await findRoot(engine, scope, customerId))?.id) {
      return false;
    }
    await engine.db
      .updateTable('customers')
      .set({ merged_into: null, merged_at: null, updated_at: at })
      .where('id', '=', mergedId)
      .where('team_id', '=', scope.teamId)
      .execute();
    return true;
  });
}

/** {@link CustomerStore.splitAlias} */
export function splitAlias(
  engine: Engine,
  scope: TeamScope,
  { customerId, aliasId, newId }: { readonly customerId: string; readonly aliasId: string; readonly newId: string },
  at: number,
): Promise<boolean> {
  const { db } = engine;
  return engine.unitOfWork.run(async () => {
    const root = await findRoot(engine, scope, customerId);
    if (root === undefined) return false;
    const members = (await listMembers(engine, scope, root)).map(({ id }) => id);
    const alias = await db
      .selectFrom('customer_aliases')
      .selectAll()
      .where('id', '=', aliasId)
      .where('team_id', '=', scope.teamId)
      .where('customer_id', 'in', members)
      .executeTakeFirst();
    if (alias === undefined) return false;
    await db
      .insertInto('customers')
      .values({
        ...NOTHING_KNOWN,
        id: newId,
        team_id: scope.teamId,
        search_text: searchText(NOTHING_KNOWN, [alias.user_id]),
        created_at: at,
        updated_at: at,
      })
      .execute();
    await db
      .updateTable('customer_aliases')
      .set({ customer_id: newId })
      .where('id', '=', aliasId)
      .where('team_id', '=', scope.teamId)
      .execute();
    await db
      .updateTable('conversations')
      .set({ customer_id: newId })
      .where('customer_id', '=', alias.customer_id)
      .where('team_id', '=', scope.teamId)
      .where('channel', '=', alias.channel)
      .where('surface', '=', alias.surface)
      .where('user_id', '=', alias.user_id)
      .execute();
    return true;
  });
}

const NOTHING_KNOWN = {
  name: null,
  email: null,
  phone: null,
  email_key: null,
  phone_key: null,
  attributes: '{}',
  tags: '[]',
  merged_into: null,
  merged_at: null,
} as const;
