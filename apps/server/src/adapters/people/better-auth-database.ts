import type { CleanedWhere } from 'better-auth/adapters';
import { createAdapterFactory } from 'better-auth/adapters';
import type { AuthCondition, AuthRecords, AuthRow, AuthTable, AuthValue } from '#adapters/database';

/** better-auth's models, by the tables they are kept in. */
const TABLES: Readonly<Record<string, AuthTable>> = {
  user: 'auth_users',
  session: 'auth_sessions',
  account: 'auth_accounts',
  verification: 'auth_verifications',
  twoFactor: 'auth_two_factors',
  passkey: 'auth_passkeys',
};

/** Changes of these end sessions, or change whom they stand for. */
const SESSION_MODELS: ReadonlySet<string> = new Set(['user', 'session']);

export interface BetterAuthDatabaseOptions {
  readonly records: AuthRecords;
  /** Told after something that sessions are made of was changed or removed. */
  readonly onSessionsChanged: () => void;
}

/**
 * better-auth's storage on our own engine, so that its writes wait their turn in the group commit like all others. Names
 * are ours (`expiresAt` is `expires_at`), times are milliseconds and booleans 0 or 1, as everywhere in the schema.
 */
export function betterAuthDatabase({ records, onSessionsChanged }: BetterAuthDatabaseOptions) {
  const changed = (model: string): void => {
    if (SESSION_MODELS.has(model)) onSessionsChanged();
  };
  return createAdapterFactory({
    config: {
      adapterId: 'baraza',
      supportsJSON: false,
      supportsArrays: false,
      supportsNumericIds: false,
      customTransformInput: ({ data }: { data: unknown }) => toValue(data),
      customTransformOutput: ({ data, fieldAttributes }: { data: unknown; fieldAttributes: { type: unknown } }) =>
        fromValue(data, fieldAttributes.type),
    },
    adapter: () => ({
      async create({ model, data }) {
        return fromRow(await records.insert(tableOf(model), toRow(data)));
      },
      async findOne({ model, where }) {
        const [row] = await records.select(tableOf(model), where.map(toCondition), { limit: 1 });
        return row === undefined ? null : fromRow(row);
      },
      async findMany({ model, where, limit, offset, sortBy }) {
        const rows = await records.select(tableOf(model), (where ?? []).map(toCondition), {
          limit,
          offset,
          sortBy: sortBy && { column: toColumn(sortBy.field), direction: sortBy.direction },
        });
        return rows.map(row => fromRow(row));
      },
      async update({ model, where, update }) {
        const [row] = await records.update(tableOf(model), where.map(toCondition), toRow(update as object));
        changed(model);
        return row === undefined ? null : fromRow(row);
      },
      async updateMany({ model, where, update }) {
        const rows = await records.update(tableOf(model), where.map(toCondition), toRow(update));
        changed(model);
        return rows.length;
      },
      async delete({ model, where }) {
        await records.delete(tableOf(model), where.map(toCondition), 1);
        changed(model);
      },
      async deleteMany({ model, where }) {
        const rows = await records.delete(tableOf(model), where.map(toCondition));
        changed(model);
        return rows.length;
      },
      async consumeOne({ model, where }) {
        const [row] = await records.delete(tableOf(model), where.map(toCondition), 1);
        changed(model);
        return row === undefined ? null : fromRow(row);
      },
      async incrementOne({ model, where, increment, set }) {
        const add = Object.fromEntries(Object.entries(increment).map(([field, number]) => [toColumn(field), number]));
        const [row] = await records.update(tableOf(model), where.map(toCondition), toRow(set ?? {}), add);
        return row === undefined ? null : fromRow(row);
      },
      count: ({ model, where }) => records.count(tableOf(model), (where ?? []).map(toCondition)),
    }),
  });
}

function tableOf(model: string): AuthTable {
  const table = TABLES[model];
  if (table === undefined) throw new Error(`better-auth asks for ${model}, which has no table here`);
  return table;
}

/** `userId` is `user_id`, and `credentialID` is `credential_id`. */
export function toColumn(field: string): string {
  return field.replace(/ID$/, 'Id').replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

function toField(column: string): string {
  if (column === 'credential_id') return 'credentialID';
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function toRow(data: object): AuthRow {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [toColumn(field), toValue(value) as AuthValue]),
  );
}

// What better-auth gets back has the shape it asked for, which it does not tell us.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
function fromRow<T>(row: AuthRow): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [toField(column), value])) as T;
}

function toCondition({ field, value, operator, connector, mode }: CleanedWhere): AuthCondition {
  return {
    column: toColumn(field),
    operator,
    value: (Array.isArray(value) ? value : toValue(value)) as AuthCondition['value'],
    connector,
    ignoreCase: mode === 'insensitive',
  };
}

function toValue(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value;
}

function fromValue(value: unknown, type: unknown): unknown {
  if (type === 'date' && typeof value === 'number') return new Date(value);
  if (type === 'boolean' && typeof value === 'number') return value === 1;
  return value;
}
