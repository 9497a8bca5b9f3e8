import { sql } from 'kysely';
import { AppError, type TeamScope, teamScope } from '#kernel';
import { type Customer, type CustomerStore, contactKeys, mergeRecords } from '#modules/customers';
import type { Engine } from '../engine.ts';
import type { CustomerRow } from '../schema.ts';
import { searchText, toAlias, toConsent, toDefinition, toRecord } from './customer-rows.ts';
import { linkCustomers } from './link-customers.ts';
import { findRoot, listMembers, mergeCustomers, splitAlias, splitCustomer } from './merge-customers.ts';
import { readNewestFirst } from './read-newest-first.ts';
import { resolveCustomer } from './resolve-customer.ts';

export function createCustomerStore(engine: Engine): CustomerStore {
  const { db } = engine;
  return {
    resolve: ({ teamId }, at, atMost = Number.POSITIVE_INFINITY) => linkCustomers(engine, teamId, at, atMost),

    async nextUnresolved(after) {
      const row = await db
        .selectFrom('conversations')
        .select('team_id')
        .where('user_id', 'is not', null)
        .where('customer_id', 'is', null)
        .where('team_id', '>', after)
        .orderBy('team_id')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : teamScope(row.team_id);
    },

    resolveOne: (scope, conversationId, at) => resolveCustomer(engine, scope, conversationId, at),

    create: (scope, id, profile, aliases, at) =>
      engine.unitOfWork.run(async () => {
        const { name = null, email = null, phone = null, attributes = {}, tags = [] } = profile;
        const keys = contactKeys({ email, phone });
        const userIds = aliases.map(({ userId }) => userId);
        await db
          .insertInto('customers')
          .values({
            id,
            team_id: scope.teamId,
            name,
            email,
            phone,
            email_key: keys.email,
            phone_key: keys.phone,
            attributes: JSON.stringify(withoutNulls(attributes)),
            tags: JSON.stringify(tags),
            search_text: searchText({ name, email, phone }, userIds),
            merged_into: null,
            merged_at: null,
            created_at: at,
            updated_at: at,
          })
          .execute();
        for (const alias of aliases) {
          const { id: aliasId, channel, surface, userId } = alias;
          const added = await db
            .insertInto('customer_aliases')
            .values({
              id: aliasId,
              team_id: scope.teamId,
              customer_id: id,
              channel,
              surface,
              user_id: userId,
              created_at: at,
            })
            .onConflict(conflict => conflict.doNothing())
            .executeTakeFirst();
          if (added.numInsertedOrUpdatedRows !== 1n) throw aliasTaken();
        }
        const created = await readCustomer(engine, scope, id);
        if (created === undefined) throw new Error('a customer that was just stored is not there');
        return created;
      }),

    find: (scope, customerId) => readCustomer(engine, scope, customerId),

    async findByAlias(scope, { channel, surface, userId }) {
      const alias = await db
        .selectFrom('customer_aliases')
        .select('customer_id')
        .where('team_id', '=', scope.teamId)
        .where('user_id', '=', userId)
        .where('channel', '=', channel)
        .where('surface', '=', surface)
        .executeTakeFirst();
      return alias && readCustomer(engine, scope, alias.customer_id);
    },

    async memberIds(scope, customerId) {
      const root = await findRoot(engine, scope, customerId);
      if (root === undefined) return [customerId];
      return (await listMembers(engine, scope, root)).map(({ id }) => id);
    },

    async list(scope, filter, page) {
      const keys = contactKeys({ email: filter.email ?? null, phone: filter.phone ?? null });
      // Neither text nor tags have an index.
      const goesThroughAll = filter.text !== undefined || filter.tag !== undefined;
      let query = (goesThroughAll ? engine.aside : db)
        .selectFrom('customers')
        .selectAll()
        .where('team_id', '=', scope.teamId)
        .where('merged_into', 'is', null);
      if (filter.text !== undefined) {
        const pattern = likePattern(filter.text.toLowerCase());
        query = query.where(sql<boolean>`search_text LIKE ${pattern} ESCAPE '!'`);
      }
      if (filter.tag !== undefined) {
        query = query.where(sql<boolean>`tags LIKE ${likePattern(JSON.stringify(filter.tag))} ESCAPE '!'`);
      }
      if (filter.email !== undefined) query = query.where('email_key', '=', keys.email);
      if (filter.phone !== undefined) query = query.where('phone_key', '=', keys.phone);
      const matchesFew = filter.email !== undefined || filter.phone !== undefined;
      const { items, ...rest } = await readNewestFirst(query, page, toRecord, 'created_at', matchesFew);
      if (items.length === 0) return { items: [], ...rest };
      const named = await firstUserIds(
        engine,
        scope,
        items.map(({ id }) => id),
      );
      return { items: items.map(item => ({ ...item, userId: named.get(item.id) ?? null })), ...rest };
    },

    update: (scope, customerId, patch, at) =>
      engine.unitOfWork.run(async () => {
        const root = await findRoot(engine, scope, customerId);
        if (root === undefined) return undefined;
        const known = toRecord(root);
        const { name = known.name, email = known.email, phone = known.phone, tags = known.tags } = patch;
        const keys = contactKeys({ email, phone });
        const aliases = await listAliases(engine, scope, [root.id]);
        await db
          .updateTable('customers')
          .set({
            name,
            email,
            phone,
            email_key: keys.email,
            phone_key: keys.phone,
            attributes: JSON.stringify(withoutNulls({ ...known.attributes, ...patch.attributes })),
            tags: JSON.stringify([...new Set(tags)]),
            search_text: searchText(
              { name, email, phone },
              aliases.map(({ userId }) => userId),
            ),
            updated_at: at,
          })
          .where('id', '=', root.id)
          .where('team_id', '=', scope.teamId)
          .execute();
        return readCustomer(engine, scope, root.id);
      }),

    merge: (scope, fromId, intoId, at) => mergeCustomers(engine, scope, fromId, intoId, at),
    split: (scope, customerId, mergedId, at) => splitCustomer(engine, scope, customerId, mergedId, at),
    splitAlias: (scope, customerId, aliasId, newId, at) =>
      splitAlias(engine, scope, { customerId, aliasId, newId }, at),

    delete: (scope, customerId) =>
      engine.unitOfWork.run(async () => {
        const root = await findRoot(engine, scope, customerId);
        if (root === undefined) return false;
        const ids = (await listMembers(engine, scope, root)).map(({ id }) => id);
        for (const table of ['conversations', 'leads'] as const) {
          await db
            .updateTable(table)
            .set({ customer_id: null, ...(table === 'conversations' ? { user_id: null } : {}) })
            .where('customer_id', 'in', ids)
            .where('team_id', '=', scope.teamId)
            .execute();
        }
        await db.deleteFrom('customers').where('id', 'in', ids).where('team_id', '=', scope.teamId).execute();
        return true;
      }),

    async recordConsent(scope, customerId, { id, kind, granted, source, at }) {
      await db
        .insertInto('consents')
        .values({ id, team_id: scope.teamId, customer_id: customerId, kind, granted: granted ? 1 : 0, source, at })
        .execute();
    },

    async listConsents(scope, customerId, limit) {
      const ids = await this.memberIds(scope, customerId);
      const rows = await db
        .selectFrom('consents')
        .selectAll()
        .where('customer_id', 'in', ids)
        .where('team_id', '=', scope.teamId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toConsent);
    },

    async listAttributes(scope) {
      const rows = await db
        .selectFrom('customer_attributes')
        .selectAll()
        .where('team_id', '=', scope.teamId)
        .orderBy('created_at')
        .orderBy('key')
        .execute();
      return rows.map(toDefinition);
    },

    async putAttribute(scope, { key, label, type, options, createdAt }) {
      const changed = { label, type, options: JSON.stringify(options) };
      await db
        .insertInto('customer_attributes')
        .values({ team_id: scope.teamId, key, ...changed, created_at: createdAt })
        .onConflict(conflict => conflict.columns(['team_id', 'key']).doUpdateSet(changed))
        .execute();
    },

    async deleteAttribute(scope, key) {
      const gone = await db
        .deleteFrom('customer_attributes')
        .where('team_id', '=', scope.teamId)
        .where('key', '=', key)
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
  };
}

async function readCustomer(engine: Engine, scope: TeamScope, customerId: string): Promise<Customer | undefined> {
  const root = await findRoot(engine, scope, customerId);
  if (root === undefined) return undefined;
  const members = await listMembers(engine, scope, root);
  const aliases = await listAliases(
    engine,
    scope,
    members.map(({ id }) => id),
  );
  return mergeRecords(toRecord(root), members.filter(isOther(root)).map(toRecord), aliases);
}

function isOther(root: CustomerRow): (row: CustomerRow) => boolean {
  return row => row.id !== root.id;
}

/** By customer, the first id that named them. */
async function firstUserIds(
  engine: Engine,
  scope: TeamScope,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await engine.db
    .selectFrom('customer_aliases')
    .select(['customer_id', 'user_id'])
    .where('customer_id', 'in', customerIds)
    .where('team_id', '=', scope.teamId)
    // The last of a customer's rows is the one that a map keeps.
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map(row => [row.customer_id, row.user_id]));
}

async function listAliases(engine: Engine, scope: TeamScope, customerIds: readonly string[]) {
  const rows = await engine.db
    .selectFrom('customer_aliases')
    .selectAll()
    .where('customer_id', 'in', customerIds)
    .where('team_id', '=', scope.teamId)
    .execute();
  return rows.map(toAlias);
}

function likePattern(text: string): string {
  return `%${text.replaceAll(/[!%_]/gu, '!$&')}%`;
}

function withoutNulls(attributes: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}

function aliasTaken(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'alias_taken',
    message: 'Another customer is known by this channel, surface and user id: merge the two instead',
    field: 'aliases',
  });
}
