import { notFound, type TeamScope } from '#kernel';
import type { IngestedDocument } from '#modules/knowledge';
import type { Engine } from '../engine.ts';
import { deleteInSlices } from './delete-in-slices.ts';
import { insertRows } from './insert-rows.ts';
import { recordKnowledgeChange } from './knowledge-changes.ts';
import { toChunkRow, toDocumentRow } from './knowledge-rows.ts';

/** {@link KnowledgeStore.replaceDocuments} */
export function replaceDocuments(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  bySource: ReadonlyMap<string, readonly IngestedDocument[]>,
  at: number,
): Promise<number> {
  return engine.unitOfWork.run(async () => {
    const version = await bumpKnowledgeVersion(engine, scope, agentId, at);
    if (version === undefined) throw notFound('agent');
    await recordKnowledgeChange(engine, scope, agentId, version, { sourceIds: [...bySource.keys()] });
    for (const [sourceId, documents] of bySource) {
      if (!(await lockSource(engine, scope, agentId, sourceId))) continue;
      await deleteDocumentsOf(engine, scope, sourceId);
      await insertDocuments(engine, scope, agentId, documents);
      await engine.db
        .updateTable('sources')
        .set({
          document_count: documents.length,
          chunk_count: documents.reduce((sum, ingested) => sum + ingested.chunks.length, 0),
          updated_at: at,
        })
        .where('id', '=', sourceId)
        .where('team_id', '=', scope.teamId)
        .execute();
    }
    return version;
  });
}

/** {@link KnowledgeStore.changeDocuments} */
export function changeDocuments(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  change: { readonly put: readonly IngestedDocument[]; readonly removeIds: readonly string[] },
  at: number,
): Promise<number | undefined> {
  return engine.unitOfWork.run(async () => {
    const version = await bumpKnowledgeVersion(engine, scope, agentId, at, sourceId);
    if (version === undefined || !(await lockSource(engine, scope, agentId, sourceId))) return undefined;
    const gone = [...change.removeIds, ...change.put.map(({ document }) => document.id)];
    await recordKnowledgeChange(engine, scope, agentId, version, { sourceIds: [sourceId], documentIds: gone });
    for (let start = 0; start < gone.length; start += MAX_IDS) {
      await deleteDocuments(engine, scope, sourceId, gone.slice(start, start + MAX_IDS));
    }
    await insertDocuments(engine, scope, agentId, change.put);
    await countDocuments(engine, scope, sourceId, at);
    return version;
  });
}

/** {@link KnowledgeStore.deleteSource} */
export function deleteSource(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  at: number,
): Promise<boolean> {
  return engine.unitOfWork.run(async () => {
    // The agent first, like everywhere: two writers that lock in one order cannot wait for each other.
    const version = await bumpKnowledgeVersion(engine, scope, agentId, at, sourceId);
    if (version === undefined || !(await lockSource(engine, scope, agentId, sourceId))) return false;
    await recordKnowledgeChange(engine, scope, agentId, version, { sourceIds: [sourceId] });
    await deleteDocumentsOf(engine, scope, sourceId);
    await engine.db.deleteFrom('sources').where('id', '=', sourceId).where('team_id', '=', scope.teamId).execute();
    return true;
  });
}

/** The new version; undefined when the team has no such agent, or the agent not the source that was named. */
export async function bumpKnowledgeVersion(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  at: number,
  ofSourceId?: string,
): Promise<number | undefined> {
  let update = engine.db
    .updateTable('agents')
    .set(eb => ({ knowledge_version: eb('knowledge_version', '+', 1), updated_at: at }))
    .where('id', '=', agentId)
    .where('team_id', '=', scope.teamId);
  if (ofSourceId !== undefined) {
    update = update.where(eb =>
      eb.exists(eb.selectFrom('sources').select('id').where('id', '=', ofSourceId).where('agent_id', '=', agentId)),
    );
  }
  return (await update.returning('knowledge_version').executeTakeFirst())?.knowledge_version;
}

async function lockSource(engine: Engine, scope: TeamScope, agentId: string, sourceId: string): Promise<boolean> {
  const row = await engine.db
    .selectFrom('sources')
    .select('id')
    .where('id', '=', sourceId)
    .where('agent_id', '=', agentId)
    .where('team_id', '=', scope.teamId)
    .$if(engine.kind === 'postgres', query => query.forUpdate())
    .executeTakeFirst();
  return row !== undefined;
}

async function deleteDocumentsOf(engine: Engine, scope: TeamScope, sourceId: string): Promise<void> {
  await deleteInSlices(engine, async limit => {
    const gone = await engine.db
      .deleteFrom('chunks')
      .where('id', 'in', eb =>
        eb
          .selectFrom('chunks')
          .innerJoin('documents', 'documents.id', 'chunks.document_id')
          .select('chunks.id')
          .where('documents.source_id', '=', sourceId)
          .where('documents.team_id', '=', scope.teamId)
          .limit(limit),
      )
      .executeTakeFirst();
    return Number(gone.numDeletedRows);
  });
  await deleteInSlices(engine, async limit => {
    const gone = await engine.db
      .deleteFrom('documents')
      .where('id', 'in', eb =>
        eb
          .selectFrom('documents')
          .select('id')
          .where('source_id', '=', sourceId)
          .where('team_id', '=', scope.teamId)
          .limit(limit),
      )
      .executeTakeFirst();
    return Number(gone.numDeletedRows);
  });
}

/** Ids of one `in (…)`; their chunks stay few enough to go in one statement. */
const MAX_IDS = 50;

async function deleteDocuments(
  engine: Engine,
  scope: TeamScope,
  sourceId: string,
  ids: readonly string[],
): Promise<void> {
  await deleteInSlices(engine, async limit => {
    const gone = await engine.db
      .deleteFrom('chunks')
      .where('id', 'in', eb =>
        eb
          .selectFrom('chunks')
          .select('id')
          .where('document_id', 'in', ids)
          .where('source_id', '=', sourceId)
          .where('team_id', '=', scope.teamId)
          .limit(limit),
      )
      .executeTakeFirst();
    return Number(gone.numDeletedRows);
  });
  await engine.db
    .deleteFrom('documents')
    .where('id', 'in', ids)
    .where('source_id', '=', sourceId)
    .where('team_id', '=', scope.teamId)
    .execute();
  await engine.breathe();
}

async function countDocuments(engine: Engine, scope: TeamScope, sourceId: string, at: number): Promise<void> {
  const { documents } = await engine.db
    .selectFrom('documents')
    .select(eb => eb.fn.countAll<number>().as('documents'))
    .where('source_id', '=', sourceId)
    .where('team_id', '=', scope.teamId)
    .executeTakeFirstOrThrow();
  const { chunks } = await engine.db
    .selectFrom('chunks')
    .innerJoin('documents', 'documents.id', 'chunks.document_id')
    .select(eb => eb.fn.countAll<number>().as('chunks'))
    .where('documents.source_id', '=', sourceId)
    .where('documents.team_id', '=', scope.teamId)
    .executeTakeFirstOrThrow();
  await engine.db
    .updateTable('sources')
    .set({ document_count: documents, chunk_count: chunks, updated_at: at })
    .where('id', '=', sourceId)
    .where('team_id', '=', scope.teamId)
    .execute();
}

async function insertDocuments(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  documents: readonly IngestedDocument[],
): Promise<void> {
  const documentRows = documents.map(({ document }) => toDocumentRow(scope.teamId, agentId, document));
  await insertRows(engine, 'documents', documentRows);
  const chunkRows = documents.flatMap(({ chunks }) => chunks.map(chunk => toChunkRow(scope.teamId, chunk)));
  await insertRows(engine, 'chunks', chunkRows);
}
