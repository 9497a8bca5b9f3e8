import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createTemporaryDatabase,
  createWalledSchema,
  newAgent,
  queryPostgres,
  seedTenant,
} from '@baraza/testkit/store-suite';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { isAppError, silentLog } from '#kernel';
import { type Database, openDatabase } from './open-database.ts';

const postgresUrl = process.env['TEST_DATABASE_URL'];

describe.runIf(postgresUrl !== undefined)('row-level security on PostgreSQL', () => {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  async function open(url: string, rowSecurity: boolean): Promise<Database> {
    const dataFolder = mkdtempSync(join(tmpdir(), 'baraza-wall-'));
    closers.push(() => rmSync(dataFolder, { recursive: true, force: true }));
    const database = await openDatabase({ dataFolder, databaseUrl: url, rowSecurity, log: silentLog });
    closers.push(() => database.close());
    return database;
  }

  async function openWalled() {
    const schema = await createWalledSchema(postgresUrl ?? '');
    closers.push(() => schema.drop());
    const database = await open(schema.url, true);
    const [ours, theirs] = [await seedTenant(database), await seedTenant(database)];
    const { wall } = database;
    if (wall === undefined) throw new Error('there is no wall');
    /** What comes of work inside the wall around our team. */
    const inside = <T>(work: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        wall.enter(ours.scope.teamId, () => void work().then(resolve, reject));
      });
    return { schema, database, wall, ours, theirs, inside };
  }

  test('a query that forgot its scope reads and changes nothing of another team', async () => {
    const { database, ours, theirs, inside } = await openWalled();
    const { db } = database;
    const readAll = () => db.selectFrom('agents').select('team_id').distinct().execute();
    expect(await readAll()).toHaveLength(2);
    expect(await inside(readAll)).toStrictEqual([{ team_id: ours.scope.teamId }]);
    const inTransaction = await inside(() => database.unitOfWork.run(readAll));
    expect(inTransaction).toStrictEqual([{ team_id: ours.scope.teamId }]);

    const before = await database.agents.list(theirs.scope, { limit: 10 });
    await inside(async () => {
      await db.updateTable('agents').set({ name: 'Taken' }).execute();
      await db.deleteFrom('agents').where('team_id', '=', theirs.scope.teamId).execute();
      await db.deleteFrom('teams').where('id', '=', theirs.scope.teamId).execute();
    });
    expect(await database.agents.list(theirs.scope, { limit: 10 })).toStrictEqual(before);
    const named = await database.agents.list(ours.scope, { limit: 10 });
    expect(new Set(named.items.map(agent => agent.name))).toStrictEqual(new Set(['Taken']));
  });

  test('nothing can be written into another team, or moved there', async () => {
    const { database, ours, theirs, inside } = await openWalled();
    await expect(inside(() => database.agents.create(theirs.scope, newAgent(theirs.scope, 'stolen')))).rejects.toThrow(
      /row-level security/,
    );
    await expect(
      inside(() => database.db.updateTable('agents').set({ team_id: theirs.scope.teamId }).execute()),
    ).rejects.toThrow(/row-level security/);
    expect((await database.agents.list(ours.scope, { limit: 10 })).items.length).toBeGreaterThan(0);
  });

  test('connections that serve many teams at once never mix them up', async () => {
    const { database, wall, ours, theirs } = await openWalled();
    const read = (teamId: string, inTransaction: boolean) =>
      new Promise<void>((resolve, reject) => {
        const work = async (): Promise<void> => {
          const query = () => database.db.selectFrom('agents').select('team_id').distinct().execute();
          const rows = await (inTransaction ? database.unitOfWork.run(query) : query());
          expect(rows).toStrictEqual([{ team_id: teamId }]);
        };
        wall.enter(teamId, () => void work().then(resolve, reject));
      });
    const teams = [ours.scope.teamId, theirs.scope.teamId];
    await Promise.all(Array.from({ length: 200 }, (_, index) => read(teams[index % 2] ?? '', index % 3 === 0)));
  });

  test('work across teams says so, also inside a transaction, and what outlives its request is outside', async () => {
    const { database, wall, ours, inside } = await openWalled();
    const teams = () => database.db.selectFrom('agents').select('team_id').distinct().execute();
    const seen = await inside(() =>
      database.unitOfWork.run(async () => [await teams(), await wall.across(teams), await teams()]),
    );
    expect(seen.map(rows => rows.length)).toStrictEqual([1, 2, 1]);
    const late = await new Promise<unknown[]>((resolve, reject) => {
      const leave = wall.enter(ours.scope.teamId, () => {
        setTimeout(() => void teams().then(resolve, reject), 1);
      });
      leave();
    });
    expect(late).toHaveLength(2);
  });

  test('every table of teams’ rows is behind the wall, and a session without the setting sees none of them', async () => {
    const { database, schema } = await openWalled();
    const open = await sql<{ name: string }>`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attname = 'team_id'
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`.execute(database.db);
    expect(open.rows).toStrictEqual([]);
    expect(await queryPostgres(schema.url, 'SELECT id FROM agents')).toStrictEqual([]);
    expect(await queryPostgres(schema.url, 'SELECT id FROM teams')).toStrictEqual([]);
  });

  test('a role that no policy binds is refused, and turned off it is gone', async () => {
    const schema = await createTemporaryDatabase(postgresUrl ?? '');
    closers.push(() => schema.drop());
    const refusal = await open(schema.url, true).catch((error: unknown) => error);
    expect(isAppError(refusal) && refusal.code).toBe('row_security_ineffective');

    const walled = await openWalled();
    const without = await open(walled.schema.url, false);
    expect(without.wall).toBeUndefined();
    expect(await without.db.selectFrom('agents').select('team_id').distinct().execute()).toHaveLength(2);
  });
});
