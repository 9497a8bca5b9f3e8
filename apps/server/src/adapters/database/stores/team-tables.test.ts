import { openTemporaryPostgres, openTemporarySqlite } from '@baraza/testkit/store-suite';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { TEAM_TABLES } from './team-tables.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];

test.each([
  ['SQLite', openTemporarySqlite] as const,
  ...(databaseUrl ? [['PostgreSQL', () => openTemporaryPostgres(databaseUrl)] as const] : []),
])('what becomes of each table of a team is known on %s', async (_engine, open) => {
  const { database, close } = await open();
  const query =
    database.kind === 'sqlite'
      ? sql<{ name: string }>`SELECT DISTINCT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
          WHERE m.type = 'table' AND c.name = 'team_id'`
      : sql<{ name: string }>`SELECT table_name AS name FROM information_schema.columns
          WHERE table_schema = current_schema() AND column_name = 'team_id'`;
  const { rows } = await query.execute(database.db);
  expect(Object.keys(TEAM_TABLES).sort()).toStrictEqual(rows.map(row => row.name).sort());
  await close();
});
