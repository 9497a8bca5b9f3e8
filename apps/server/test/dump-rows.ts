import type { Database } from '#adapters/database';

/** Everything that is stored of a team, table by table: rows that hold its id. */
export async function dumpTeam(database: Database, teamId: string): Promise<Record<string, readonly string[]>> {
  const dump: Record<string, readonly string[]> = {};
  for (const { name, columns } of await database.db.introspection.getTables()) {
    const column = name === 'teams' ? 'id' : 'team_id';
    if (!columns.some(known => known.name === column)) continue;
    const rows = await database.db
      .selectFrom(name as 'agents')
      .selectAll()
      .where(column as 'id', '=', teamId)
      .execute();
    dump[name] = rows.map(row => JSON.stringify(row)).sort();
  }
  return dump;
}
