import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import type { PeopleTables } from '../people-tables.ts';

/** The tables of better-auth. */
export type AuthTable = Exclude<keyof PeopleTables, 'auth_attempts' | 'team_members' | 'invitations'>;

export type AuthValue = string | number | null;
export type AuthRow = Readonly<Record<string, AuthValue>>;

export interface AuthCondition {
  readonly column: string;
  readonly operator:
    | 'eq'
    | 'ne'
    | 'lt'
    | 'lte'
    | 'gt'
    | 'gte'
    | 'in'
    | 'not_in'
    | 'contains'
    | 'starts_with'
    | 'ends_with';
  readonly value: AuthValue | readonly AuthValue[];
  /** Conditions with OR hold when one of them does; all with AND must hold besides. */
  readonly connector: 'AND' | 'OR';
  readonly ignoreCase: boolean;
}

export interface AuthSelection {
  readonly limit: number;
  readonly offset?: number | undefined;
  readonly sortBy?: { readonly column: string; readonly direction: 'asc' | 'desc' } | undefined;
}

/** Rows of better-auth's tables, whose statements it decides itself. They run on the engine like all others. */
export interface AuthRecords {
  insert(table: AuthTable, row: AuthRow): Promise<AuthRow>;
  select(table: AuthTable, where: readonly AuthCondition[], selection: AuthSelection): Promise<AuthRow[]>;
  count(table: AuthTable, where: readonly AuthCondition[]): Promise<number>;
  /** Gives the rows as they are afterwards. Numbers in `add` are added to what is there, null counting as 0. */
  update(
    table: AuthTable,
    where: readonly AuthCondition[],
    set: AuthRow,
    add?: Readonly<Record<string, number>>,
  ): Promise<AuthRow[]>;
  /** Gives the rows that were there, at most `limit`. */
  delete(table: AuthTable, where: readonly AuthCondition[], limit?: number): Promise<AuthRow[]>;
}

type LooseTables = Record<string, Record<string, AuthValue>>;
type Builder = ExpressionBuilder<LooseTables, string>;

export function createAuthRecords(engine: Engine): AuthRecords {
  // Which columns a statement names is known at run time only; the engine's parameters keep values out of the SQL.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const db = engine.db as unknown as Kysely<LooseTables>;
  return {
    insert: (table, row) => db.insertInto(table).values(row).returningAll().executeTakeFirstOrThrow(),

    select(table, where, { limit, offset, sortBy }) {
      return db
        .selectFrom(table)
        .selectAll()
        .where(eb => matches(eb, where))
        .$if(sortBy !== undefined, query => query.orderBy(sortBy?.column ?? 'id', sortBy?.direction))
        .limit(limit)
        .$if(offset !== undefined, query => query.offset(offset ?? 0))
        .execute();
    },

    async count(table, where) {
      const row = await db
        .selectFrom(table)
        .select(eb => eb.fn.countAll<number>().as('rows'))
        .where(eb => matches(eb, where))
        .executeTakeFirstOrThrow();
      return Number(row['rows']);
    },

    update(table, where, set, add = {}) {
      const sums = Object.entries(add).map(
        ([column, number]) => [column, sql<number>`coalesce(${sql.ref(column)}, 0) + ${number}`] as const,
      );
      return db
        .updateTable(table)
        .set({ ...set, ...Object.fromEntries(sums) })
        .where(eb => matches(eb, where))
        .returningAll()
        .execute();
    },

    delete(table, where, limit) {
      return db
        .deleteFrom(table)
        .where(eb =>
          limit === undefined
            ? matches(eb, where)
            : eb(
                'id',
                'in',
                eb
                  .selectFrom(table)
                  .select('id')
                  .where(inner => matches(inner, where))
                  .limit(limit),
              ),
        )
        .returningAll()
        .execute();
    },
  };
}

function matches(eb: Builder, where: readonly AuthCondition[]) {
  const of = (connector: AuthCondition['connector']) =>
    where.filter(one => one.connector === connector).map(one => compare(eb, one));
  const either = of('OR');
  return eb.and(either.length === 0 ? of('AND') : [...of('AND'), eb.or(either)]);
}

function compare(eb: Builder, { column, operator, value, ignoreCase }: AuthCondition) {
  const left = ignoreCase ? sql<string>`lower(${sql.ref(column)})` : eb.ref(column);
  if (Array.isArray(value)) {
    const list = value.map(one => fold(one, ignoreCase));
    if (list.length === 0) return eb.val(operator === 'not_in').$castTo<boolean>();
    return eb(left, operator === 'not_in' ? 'not in' : 'in', list);
  }
  // Not a list: the branch above took those.
  const right = fold(value as AuthValue, ignoreCase);
  switch (operator) {
    case 'eq':
      return right === null ? eb(left, 'is', null) : eb(left, '=', right);
    case 'ne':
      return right === null ? eb(left, 'is not', null) : eb(left, '!=', right);
    case 'lt':
      return eb(left, '<', right);
    case 'lte':
      return eb(left, '<=', right);
    case 'gt':
      return eb(left, '>', right);
    case 'gte':
      return eb(left, '>=', right);
    case 'in':
      return eb(left, '=', right);
    case 'not_in':
      return eb(left, '!=', right);
    case 'contains':
      return like(left, `%${escapeLike(right)}%`);
    case 'starts_with':
      return like(left, `${escapeLike(right)}%`);
    case 'ends_with':
      return like(left, `%${escapeLike(right)}`);
  }
}

function like(left: unknown, pattern: string) {
  return sql<boolean>`${left} LIKE ${pattern} ESCAPE '\\'`;
}

function escapeLike(value: AuthValue): string {
  return String(value ?? '').replace(/[\\%_]/g, '\\$&');
}

function fold(value: AuthValue, ignoreCase: boolean): AuthValue {
  return ignoreCase && typeof value === 'string' ? value.toLowerCase() : value;
}
