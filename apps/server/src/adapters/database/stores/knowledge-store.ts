import { notFound, type TeamScope, toPage } from '#kernel';
import type { KnowledgeStore, Source } from '#modules/knowledge';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { DocumentRow, SourceRow } from '../schema.ts';
import { toDocument, toSource } from './knowledge-rows.ts';
import { pageIdPosition } from './page-after.ts';
import { readDocuments, readDocumentsOf } from './read-documents.ts';
import { deleteSource, replaceDocuments } from './replace-documents.ts';
import { claimSources, createSources, listSources } from './source-lists.ts';

const MAX_IDS = 500;

export function createKnowledgeStore(engine: Engine): KnowledgeStore {
  const { db } = engine;
  return {
    async createSources(scope, agentId, sources, at) {
      if (sources.length === 0) return [];
      return engine.unitOfWork.run(async () => {
        await assertAgent(scope, agentId);
        return createSources(engine, scope, agentId, sources, at);
      });
    },

    async findSource(scope, agentId, sourceId) {
      const row = await db
        .selectFrom('sources')
        .selectAll()
        .where('id', '=', sourceId)
        .where('agent_id', '=', agentId)
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && toSource(row);
    },

    listSources: (scope, agentId, filter, page) => listSources(engine, scope, agentId, filter, page),

    async updateSource(scope, agentId, sourceId, patch, at): Promise<Source | undefined> {
      const row = await db
        .updateTable('sources')
        .set({
          ...(patch.title !== undefined && { title: patch.title }),
          ...(patch.tags !== undefined && { tags: JSON.stringify(patch.tags) }),
          ...(patch.sizeBytes !== undefined && { size_bytes: patch.sizeBytes }),
          ...(patch.config !== undefined && { config: JSON.stringify(patch.config), ...QUEUED_AGAIN }),
          updated_at: at,
        })
        .where('id', '=', sourceId)
        .where('agent_id', '=', agentId)
        .where('team_id', '=', scope.teamId)
        .returningAll()
        .executeTakeFirst();
      return row && toSource(row);
    },

    deleteSource: (scope, agentId, sourceId, at) => deleteSource(engine, scope, agentId, sourceId, at),

    claimSources: (scope, agentId, limit, at) => claimSources(engine, scope, agentId, limit, at),

    async setProgress(scope, sourceId, progress, at) {
      await engine.run(updateProgress, { teamId: scope.teamId, id: sourceId, ...progress, at });
    },

    replaceDocuments: (scope, agentId, bySource, at) => replaceDocuments(engine, scope, agentId, bySource, at),

    async markReady(scope, sourceIds, at) {
      await engine.unitOfWork.run(async () => {
        for (let start = 0; start < sourceIds.length; start += MAX_IDS) {
          await db
            .updateTable('sources')
            .set(eb => ({
              status: 'ready',
              error: null,
              progress_unit: 'chunks',
              progress_done: eb.ref('chunk_count'),
              progress_total: eb.ref('chunk_count'),
              updated_at: at,
            }))
            .where('id', 'in', sourceIds.slice(start, start + MAX_IDS))
            .where('team_id', '=', scope.teamId)
            // A source whose content changed meanwhile is queued again and stays so.
            .where('status', '=', 'processing')
            .execute();
        }
      });
    },

    async markFailed(scope, sourceId, error, at) {
      await db
        .updateTable('sources')
        .set({ status: 'failed', error: JSON.stringify(error), updated_at: at })
        .where('id', '=', sourceId)
        .where('team_id', '=', scope.teamId)
        .where('status', '=', 'processing')
        .execute();
    },

    async listDocuments(scope, agentId, sourceId, page) {
      const after = pageIdPosition(page);
      let query = db
        .selectFrom('documents')
        .selectAll()
        .where('source_id', '=', sourceId)
        .where('agent_id', '=', agentId)
        .where('team_id', '=', scope.teamId);
      if (after !== undefined) query = query.where('id', '>', after);
      const rows = await query
        .orderBy('id')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows.map(toDocument), page.limit, document => [document.id]);
    },

    async findDocument(scope, documentId) {
      const row = (await engine.run(findDocument, { teamId: scope.teamId, id: documentId })).rows[0];
      return row && toDocument(row);
    },

    readDocuments: (scope, agentId, batchSize) => readDocuments(engine, scope, agentId, batchSize),

    readDocumentsOf: (scope, agentId, sourceIds) => readDocumentsOf(engine, scope, agentId, sourceIds),

    async knowledgeVersion(scope, agentId) {
      const row = (await engine.run(findVersion, { teamId: scope.teamId, id: agentId })).rows[0];
      if (row === undefined) throw notFound('agent');
      return row.knowledge_version;
    },
  };

  async function assertAgent(scope: TeamScope, agentId: string): Promise<void> {
    const found = await engine.run(findVersion, { teamId: scope.teamId, id: agentId });
    if (found.rows.length === 0) throw notFound('agent');
  }
}

const QUEUED_AGAIN = {
  status: 'queued',
  error: null,
  progress_done: 0,
  progress_total: 0,
} satisfies Partial<SourceRow>;

interface Progress {
  readonly teamId: string;
  readonly id: string;
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly at: number;
}

const updateProgress = prepareQuery<Progress>((db, slot) =>
  db
    .updateTable('sources')
    .set({
      progress_done: slot('done'),
      progress_total: slot('total'),
      progress_unit: slot('unit'),
      updated_at: slot('at'),
    })
    .where('id', '=', slot('id'))
    .where('team_id', '=', slot('teamId')),
);

const findDocument = prepareQuery<{ readonly teamId: string; readonly id: string }, DocumentRow>((db, slot) =>
  db.selectFrom('documents').selectAll().where('id', '=', slot('id')).where('team_id', '=', slot('teamId')),
);

const findVersion = prepareQuery<{ readonly teamId: string; readonly id: string }, { knowledge_version: number }>(
  (db, slot) =>
    db
      .selectFrom('agents')
      .select('knowledge_version')
      .where('id', '=', slot('id'))
      .where('team_id', '=', slot('teamId')),
);
