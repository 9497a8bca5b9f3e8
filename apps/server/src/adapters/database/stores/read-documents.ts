import type { TeamScope } from '#kernel';
import type { Chunk, IngestedDocument } from '#modules/knowledge';
import type { Engine } from '../engine.ts';
import type { DocumentRow } from '../schema.ts';
import { toChunk, toDocument } from './knowledge-rows.ts';

/** Ids of one `in (…)`. */
const MAX_IDS = 500;

/** {@link KnowledgeStore.readDocuments}: pages by id, so no read stays open between batches. */
export async function* readDocuments(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  batchSize: number,
): AsyncGenerator<readonly IngestedDocument[]> {
  let after = '';
  while (true) {
    const rows = await engine.db
      .selectFrom('documents')
      .selectAll()
      .where('agent_id', '=', agentId)
      .where('team_id', '=', scope.teamId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(batchSize)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield await withChunks(engine, scope, rows);
    if (rows.length < batchSize) return;
    after = last.id;
  }
}

/** {@link KnowledgeStore.readDocumentsOf} */
export async function readDocumentsOf(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  sourceIds: readonly string[],
  documentIds: readonly string[],
): Promise<readonly IngestedDocument[]> {
  const rows = new Map<string, DocumentRow>();
  const read = async (column: 'source_id' | 'id', ids: readonly string[]): Promise<void> => {
    for (let start = 0; start < ids.length; start += MAX_IDS) {
      const found = await engine.db
        .selectFrom('documents')
        .selectAll()
        .where(column, 'in', ids.slice(start, start + MAX_IDS))
        .where('agent_id', '=', agentId)
        .where('team_id', '=', scope.teamId)
        .execute();
      for (const row of found) rows.set(row.id, row);
    }
  };
  await read('source_id', sourceIds);
  await read('id', documentIds);
  return withChunks(
    engine,
    scope,
    [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

async function withChunks(
  engine: Engine,
  scope: TeamScope,
  rows: readonly DocumentRow[],
): Promise<readonly IngestedDocument[]> {
  const chunks = new Map<string, Chunk[]>(rows.map(row => [row.id, []]));
  const ids = [...chunks.keys()];
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    const found = await engine.db
      .selectFrom('chunks')
      .selectAll()
      .where('document_id', 'in', ids.slice(start, start + MAX_IDS))
      .where('team_id', '=', scope.teamId)
      .orderBy('document_id')
      .orderBy('ordinal')
      .execute();
    for (const row of found) chunks.get(row.document_id)?.push(toChunk(row));
  }
  return rows.map(row => ({ document: toDocument(row), chunks: chunks.get(row.id) ?? [] }));
}
