import { describeStores, openTemporaryPostgres, openTemporarySqlite } from '@baraza/testkit/store-suite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SqliteConnection } from './engines/sqlite-connection.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];
if (databaseUrl) describeStores('postgres', () => openTemporaryPostgres(databaseUrl));

describe('SQLite', () => {
  const statements = new Set<string>();
  beforeAll(() => {
    const execute = SqliteConnection.prototype.execute;
    vi.spyOn(SqliteConnection.prototype, 'execute').mockImplementation(function (
      this: SqliteConnection,
      sql,
      parameters,
    ) {
      statements.add(sql);
      return execute.call(this, sql, parameters);
    });
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  describeStores('sqlite', openTemporarySqlite);

  /** Statements of the suite itself, those on tables that stay small, and the one that runs once a start. */
  const MAY_SCAN = [
    /"teams"/,
    /"schema_migrations"/,
    /sqlite_master/,
    /^select \* from "jobs" order by "id"$/,
    /set "lease_owner" = \?$/,
    /where "lease_owner" is not null$/,
    /where "due_at" is not null and "lease_owner" is not null$/,
    /^select "id" from "chunks"/,
    // Read once a start, and after another node's change.
    /from "webhook_endpoints" where "disabled_at" is null$/,
    // A table that a migration makes and renames.
    /leads_12/,
    /^UPDATE teams SET slug/,
    // One row for an agent and a day, once in ten minutes.
    /DELETE FROM conversation_days/,
    // Of housekeeping: the row from which on there are too many.
    /^select "updated_at" from "flow_positions" order by "updated_at" desc limit \? offset \?$/,
    // Of the queues' metrics.
    /from "jobs" group by "kind"$/,
    /from "webhook_deliveries" where "due_at" is not null$/,
  ];

  /** The index that holds unfinished work only, the rows of an insert, and a row made of sub-queries. */
  const SMALL = /^SCAN turns USING INDEX turns_unfinished$|ROW VALUES CLAUSE$|^SCAN CONSTANT ROW$/;

  test('every statement of the stores finds its rows by an index', async () => {
    const { database, close } = await openTemporarySqlite();
    const scans: string[] = [];
    for (const statement of statements) {
      if (!/^(select|update|delete|insert)/i.test(statement) || MAY_SCAN.some(pattern => pattern.test(statement)))
        continue;
      // Bound to nothing, parameters are null; the plan does not depend on them.
      const plan = explain(database, statement);
      scans.push(
        ...plan
          .filter(step => step.startsWith('SCAN') && !SMALL.test(step))
          .map(step => `${step}: ${statement.slice(0, 300)}`),
      );
    }
    const start = [...statements].find(statement => statement.includes('"earlier"."ended_at" is null')) ?? '';
    expect(explain(database, start).join()).toContain('turns_unfinished (conversation_id=? AND input_seq<?)');
    await close();
    expect(statements.size).toBeGreaterThan(60);
    expect(scans).toEqual([]);
  });

  function explain(database: object, statement: string): string[] {
    const { writer } = database as { writer: SqliteConnection };
    const rows = writer.database.prepare(`EXPLAIN QUERY PLAN ${statement}`).all();
    return rows.map(row => String(row['detail']));
  }
});
