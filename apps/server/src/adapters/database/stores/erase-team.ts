import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { Engine } from '../engine.ts';
import { deleteInSlices } from './delete-in-slices.ts';
import { TEAM_TABLES } from './team-tables.ts';

/** Append-only by law of the database: what was done stays told, by ids and names. */
const KEPT: ReadonlySet<string> = new Set(['audit_log']);

/** {@link TeamStore.eraseTeam}. Stopped half-way, a second call goes on. */
export async function eraseTeam(engine: Engine, scope: TeamScope): Promise<void> {
  const row = sql.ref(engine.kind === 'postgres' ? 'ctid' : 'rowid');
  for (const name of Object.keys(TEAM_TABLES)) {
    if (KEPT.has(name)) continue;
    const table = sql.table(name);
    await deleteInSlices(engine, async limit => {
      const outcome = await sql`DELETE FROM ${table} WHERE ${row} IN
        (SELECT ${row} FROM ${table} WHERE team_id = ${scope.teamId} LIMIT ${limit})`.execute(engine.db);
      return Number(outcome.numAffectedRows ?? 0n);
    });
  }
  await engine.db.deleteFrom('teams').where('id', '=', scope.teamId).where('deleted_at', 'is not', null).execute();
}
