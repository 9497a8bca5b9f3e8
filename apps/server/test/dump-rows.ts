import type { Database } from '#adapters/database';

/** Made from messages in the background, whoever calls. */
const DERIVED: ReadonlySet<string> = new Set(['conversation_search', 'search_entries']);

/** Everything that is stored of a team, table by table: rows that hold its id. */
export async function dumpTeam(database: Database, teamId: string): Promise<Record<string, readonly string[]>> {
  const dump: Record<string, readonly string[]> = {};
  for (const { name, columns } of await database.db.introspection.getTables()) {
    const column = name === 'teams' ? 'id' : 'team_id';
    if (DERIVED.has(name) || !columns.some(known => known.name === column)) continue;
    const rows = await database.db
      .selectFrom(name as 'agents')
      .selectAll()
      .where(column as 'id', '=', teamId)
      .execute();
    dump[name] = rows.map(row => JSON.stringify(row, withoutUses)).sort();
  }
  return dump;
}

/** When a key was last used is written once a minute, for requests long past. */
function withoutUses(name: string, value: unknown): unknown {
  return name === 'last_used_at' ? undefined : value;
}
