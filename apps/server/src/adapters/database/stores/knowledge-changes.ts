import type { TeamScope } from '#kernel';
import type { KnowledgeChanges } from '#modules/knowledge';
import type { Engine } from '../engine.ts';

/** Versions that are remembered; an index that is further behind is built anew. */
const KEPT_VERSIONS = 200;
/** Sources of one change that are named; a change of more is one of everything. */
const MAX_SOURCES = 1_000;

/** Notes, in the transaction of the change, what a version changed; `sourceIds` undefined stands for everything. */
export async function recordKnowledgeChange(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  version: number,
  sourceIds: readonly string[] | undefined,
): Promise<void> {
  const named = sourceIds !== undefined && sourceIds.length <= MAX_SOURCES ? JSON.stringify(sourceIds) : null;
  await engine.db
    .insertInto('knowledge_changes')
    .values({ agent_id: agentId, version, team_id: scope.teamId, source_ids: named })
    .execute();
  await engine.db
    .deleteFrom('knowledge_changes')
    .where('agent_id', '=', agentId)
    .where('version', '<=', version - KEPT_VERSIONS)
    .where('team_id', '=', scope.teamId)
    .execute();
}

/** {@link KnowledgeStore.changesSince} */
export async function knowledgeChangesSince(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  since: number,
): Promise<KnowledgeChanges | undefined> {
  const rows = await engine.db
    .selectFrom('knowledge_changes')
    .select(['version', 'source_ids'])
    .where('agent_id', '=', agentId)
    .where('version', '>', since)
    .where('team_id', '=', scope.teamId)
    .orderBy('version')
    .limit(KEPT_VERSIONS)
    .execute();
  const sourceIds = new Set<string>();
  for (const [at, { version, source_ids }] of rows.entries()) {
    if (version !== since + 1 + at || source_ids === null) return undefined;
    for (const id of JSON.parse(source_ids) as string[]) sourceIds.add(id);
  }
  if (sourceIds.size > MAX_SOURCES) return undefined;
  return { toVersion: since + rows.length, sourceIds: [...sourceIds], chunkCount: await countChunks([...sourceIds]) };

  async function countChunks(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const { chunks } = await engine.db
      .selectFrom('sources')
      .select(eb => eb.fn.sum<number | string | null>('chunk_count').as('chunks'))
      .where('id', 'in', ids)
      .where('agent_id', '=', agentId)
      .where('team_id', '=', scope.teamId)
      .executeTakeFirstOrThrow();
    return Number(chunks ?? 0);
  }
}
