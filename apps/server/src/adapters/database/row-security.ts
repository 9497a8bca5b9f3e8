import { sql } from 'kysely';
import { AppError } from '#kernel';
import type { Engine } from './engine.ts';

/** The policy's name on every table. */
const POLICY = 'baraza_team';

/**
 * Makes PostgreSQL's row-level security on every table of teams' rows what the operator asked for: forced, so that it
 * binds the owner of the tables too, or gone. Changes nothing that is so already. Throws `row_security_ineffective` for a
 * database role that no policy binds.
 */
export async function applyRowSecurity(engine: Engine, wanted: boolean): Promise<void> {
  if (wanted) await assertBinding(engine);
  await engine.unitOfWork.run(async () => {
    const { rows } = await sql<TeamTable>`
      SELECT c.relname AS name, c.relforcerowsecurity AS forced
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
        AND ((c.relname = 'teams' AND a.attname = 'id') OR (c.relname <> 'teams' AND a.attname = 'team_id'))
      ORDER BY c.relname`.execute(engine.db);
    for (const { name, forced } of rows) {
      if (wanted && !forced) await protect(engine, name);
      if (!wanted && forced) await open(engine, name);
    }
  });
}

interface TeamTable {
  readonly name: string;
  readonly forced: boolean;
}

async function assertBinding(engine: Engine): Promise<void> {
  const { rows } = await sql<{ free: boolean }>`
    SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user`.execute(engine.db);
  if (rows[0]?.free !== true) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'row_security_ineffective',
    message:
      'BARAZA_PG_RLS is on, but the database role is a superuser or has BYPASSRLS, which no policy binds: connect as another role',
  });
}

async function protect(engine: Engine, name: string): Promise<void> {
  const table = sql.table(name);
  const column = sql.ref(name === 'teams' ? 'id' : 'team_id');
  // Of a statement without the setting nothing is true: it sees no rows.
  const mayTouch = sql`${column} = current_setting('baraza.team_id', true) OR current_setting('baraza.team_id', true) = '*'`;
  await sql`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`.execute(engine.db);
  await sql`DROP POLICY IF EXISTS ${sql.ref(POLICY)} ON ${table}`.execute(engine.db);
  await sql`CREATE POLICY ${sql.ref(POLICY)} ON ${table} USING (${mayTouch}) WITH CHECK (${mayTouch})`.execute(
    engine.db,
  );
}

async function open(engine: Engine, name: string): Promise<void> {
  const table = sql.table(name);
  await sql`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`.execute(engine.db);
  await sql`DROP POLICY IF EXISTS ${sql.ref(POLICY)} ON ${table}`.execute(engine.db);
}
