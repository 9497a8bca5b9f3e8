import { notFound, type TeamScope } from '#kernel';
import type { KnowledgeStore, MarkedSource, Source } from '#modules/knowledge';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { DocumentRow } from '../schema.ts';
import { knowledgeChangesSince, recordKnowledgeChange } from './knowledge-changes.ts';
import { toDocument, toSource } from './knowledge-rows.ts';
import { listDocuments } from './list-documents.ts';
import { readDocuments, readDocumentsOf } from './read-documents.ts';
import { bumpKnowledgeVersion, changeDocuments, deleteSource, replaceDocuments } from './replace-documents.ts';
import { digestSources, readSourceTexts } from './source-digests.ts';
import { claimSource, claimSources, createSources, listSources, QUEUED_AGAIN, requeueSource } from './source-lists.ts';

const MAX_IDS = 500;

/** Sources of one agent that were given the same document id. */
const MAX_TWINS = 1_000;

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

    async findSourcesByDocumentId(scope, agentId, documentId) {
      const rows = await db
        .selectFrom('sources')
        .selectAll()
        .where('agent_id', '=', agentId)
        .where('document_id', '=', documentId)
        .where('team_id', '=', scope.teamId)
        .orderBy('id')
        .limit(MAX_TWINS)
        .execute();
      return rows.map(toSource);
    },

    listSources: (scope, agentId, filter, page) => listSources(engine, scope, agentId, filter, page),

    async updateSource(scope, agentId, sourceId, patch, at): Promise<Source | undefined> {
      const row = await db
        .updateTable('sources')
        .set({
          ...(patch.title !== undefined && { title: patch.title }),
          ...(patch.tags !== undefined && { tags: JSON.stringify(patch.tags) }),
          ...(patch.access !== undefined && { access: JSON.stringify(patch.access) }),
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

    requeueSource: (scope, agentId, sourceId, at) => requeueSource(engine, scope, agentId, sourceId, at),

    claimSource: (scope, agentId, sourceId, at) => claimSource(engine, scope, agentId, sourceId, at),

    async setProgress(scope, sourceId, progress, at) {
      await engine.run(updateProgress, { teamId: scope.teamId, id: sourceId, ...progress, at });
    },

    replaceDocuments: (scope, agentId, bySource, at) => replaceDocuments(engine, scope, agentId, bySource, at),

    changeDocuments: (scope, agentId, sourceId, change, at) =>
      changeDocuments(engine, scope, agentId, sourceId, change, at),

    async markReady(scope, sourceIds, at) {
      return engine.unitOfWork.run(async () => {
        const marked: MarkedSource[] = [];
        for (let start = 0; start < sourceIds.length; start += MAX_IDS) {
          const rows = await db
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
            .returning(['id as sourceId', 'agent_id as agentId'])
            .execute();
          marked.push(...rows);
        }
        return marked;
      });
    },

    async markFailed(scope, sourceId, error, at) {
      return db
        .updateTable('sources')
        .set({ status: 'failed', error: JSON.stringify(error), updated_at: at })
        .where('id', '=', sourceId)
        .where('team_id', '=', scope.teamId)
        .where('status', '=', 'processing')
        .returning(['id as sourceId', 'agent_id as agentId'])
        .execute();
    },

    listDocuments: (scope, agentId, sourceId, page) => listDocuments(engine, scope, agentId, sourceId, page),

    async findDocument(scope, documentId) {
      const row = (await engine.run(findDocument, { teamId: scope.teamId, id: documentId })).rows[0];
      return row && toDocument(row);
    },

    digestSources: (scope, agentIds) => digestSources(engine, scope, agentIds),

    readSourceTexts: (scope, sourceIds, maxBytes) => readSourceTexts(engine, scope, sourceIds, maxBytes),

    readDocuments: (scope, agentId, batchSize) => readDocuments(engine, scope, agentId, batchSize),

    readDocumentsOf: (scope, agentId, sourceIds, documentIds = []) =>
      readDocumentsOf(engine, scope, agentId, sourceIds, documentIds),

    bumpVersion(scope, agentId, at, ofSources) {
      return engine.unitOfWork.run(async () => {
        const version = await bumpKnowledgeVersion(engine, scope, agentId, at);
        if (version === undefined) throw notFound('agent');
        await recordKnowledgeChange(engine, scope, agentId, version, ofSources && { sourceIds: ofSources });
        return version;
      });
    },

    async existingSources(sourceIds) {
      if (sourceIds.length === 0) return new Set();
      const rows = await db.selectFrom('sources').select('id').where('id', 'in', sourceIds).execute();
      return new Set(rows.map(({ id }) => id));
    },

    changesSince: (scope, agentId, since) => knowledgeChangesSince(engine, scope, agentId, since),

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
