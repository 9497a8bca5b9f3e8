import type { TeamScope } from '#kernel';
import type { KnowledgeChanges } from '#modules/knowledge';
import type { Engine } from '../engine.ts';

/** Versions that are remembered; an index that is further behind is built anew. */
const KEPT_VERSIONS = 200;
/** Sources of one change that are named; a change of more is one of everything. */
const MAX_SOURCES = 1_000;
/** Documents of one change that are named; a change of more is one of their whole source. */
const MAX_DOCUMENTS = 1_000;
/** Ids of one `in (…)`. */
const MAX_IDS = 500;

/** What a version changed: some sources whole, or some documents of one source. */
export interface ChangedKnowledge {
  readonly sourceIds: readonly string[];
  readonly documentIds?: readonly string[] | undefined;
}

/** Notes, in the transaction of the change, what a version changed; `changed` undefined stands for everything. */
export async function recordKnowledgeChange(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  version: number,
  changed: ChangedKnowledge | undefined,
): Promise<void> {
  await engine.db
    .insertInto('knowledge_changes')
    .values({
      agent_id: agentId,
      version,
      team_id: scope.teamId,
      source_ids: toList(changed?.sourceIds, MAX_SOURCES),
      document_ids: toList(changed?.documentIds, MAX_DOCUMENTS),
    })
    .execute();
  await engine.db
    .deleteFrom('knowledge_changes')
    .where('agent_id', '=', agentId)
    .where('version', '<=', version - KEPT_VERSIONS)
    .where('team_id', '=', scope.teamId)
    .execute();
}

function toList(ids: readonly string[] | undefined, most: number): string | null {
  return ids !== undefined && ids.length <= most ? JSON.stringify(ids) : null;
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
    .select(['version', 'source_ids', 'document_ids'])
    .where('agent_id', '=', agentId)
    .where('version', '>', since)
    .where('team_id', '=', scope.teamId)
    .orderBy('version')
    .limit(KEPT_VERSIONS)
    .execute();
  const sources = new Set<string>();
  const documents = new Set<string>();
  for (const [at, { version, source_ids, document_ids }] of rows.entries()) {
    if (version !== since + 1 + at || source_ids === null) return undefined;
    if (document_ids === null) for (const id of JSON.parse(source_ids) as string[]) sources.add(id);
    else for (const id of JSON.parse(document_ids) as string[]) documents.add(id);
  }
  if (sources.size > MAX_SOURCES) return undefined;
  const sourceIds = [...sources];
  const documentIds = [...documents];
  const chunkCount = (await countOfSources(sourceIds)) + (await countOfDocuments(documentIds));
  return { toVersion: since + rows.length, sourceIds, documentIds, chunkCount };

  async function countOfSources(ids: readonly string[]): Promise<number> {
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

  async function countOfDocuments(ids: readonly string[]): Promise<number> {
    let count = 0;
    for (let start = 0; start < ids.length; start += MAX_IDS) {
      const { chunks } = await engine.db
        .selectFrom('chunks')
        .select(eb => eb.fn.countAll<number | string>().as('chunks'))
        .where('document_id', 'in', ids.slice(start, start + MAX_IDS))
        .where('team_id', '=', scope.teamId)
        .executeTakeFirstOrThrow();
      count += Number(chunks);
    }
    return count;
  }
}
