import { type Page, type PageRequest, type TeamScope, toPage } from '#kernel';
import type { NewSource, Source, SourceStatus } from '#modules/knowledge';
import type { Engine } from '../engine.ts';
import type { SourceRow } from '../schema.ts';
import { insertRows } from './insert-rows.ts';
import { toSource } from './knowledge-rows.ts';
import { pagePosition } from './page-after.ts';

/** {@link KnowledgeStore.createSources} */
export function createSources(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  sources: readonly NewSource[],
  at: number,
): Promise<readonly Source[]> {
  const rows = sources.map(source => newSourceRow(scope, agentId, source, at));
  return engine.unitOfWork.run(async () => {
    await insertRows(engine, 'sources', rows);
    return rows.map(toSource);
  });
}

/** {@link KnowledgeStore.listSources} */
export async function listSources(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  filter: { readonly status?: SourceStatus | undefined },
  page: PageRequest,
): Promise<Page<Source> & { readonly total: number }> {
  const after = pagePosition(page);
  let matching = engine.db.selectFrom('sources').where('agent_id', '=', agentId).where('team_id', '=', scope.teamId);
  if (filter.status !== undefined) matching = matching.where('status', '=', filter.status);
  const { total } = await matching.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  let query = matching.selectAll();
  if (after !== undefined) {
    query = query.where(eb => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(after.at, after.id)));
  }
  const rows = await query
    .orderBy('created_at')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return { ...toPage(rows.map(toSource), page.limit, source => [source.createdAt, source.id]), total };
}

/** Content that one claim loads into memory at the most, unless a single source has more. */
const MAX_CLAIM_BYTES = 16 * 1024 * 1024;

/**
 * {@link KnowledgeStore.claimSources}: those left `processing` first. Two queries, each in the order of its index, so that
 * a long queue is not sorted for every claim.
 */
export function claimSources(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  limit: number,
  at: number,
): Promise<readonly Source[]> {
  return engine.unitOfWork.run(async () => {
    const waiting = await claimable(engine, scope, agentId, 'processing', limit);
    if (waiting.length < limit) {
      waiting.push(...(await claimable(engine, scope, agentId, 'queued', limit - waiting.length)));
    }
    const ids = withinBytes(waiting, MAX_CLAIM_BYTES);
    if (ids.length === 0) return [];
    const rows = await engine.db
      .updateTable('sources')
      .set({ status: 'processing', updated_at: at })
      .where('id', 'in', ids)
      .where('team_id', '=', scope.teamId)
      .returningAll()
      .execute();
    const order = new Map(ids.map((id, index) => [id, index]));
    return rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)).map(toSource);
  });
}

/** {@link KnowledgeStore.claimSource} */
export async function claimSource(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  at: number,
): Promise<Source | undefined> {
  const row = await engine.db
    .updateTable('sources')
    .set({ status: 'processing', updated_at: at })
    .where('id', '=', sourceId)
    .where('agent_id', '=', agentId)
    .where('team_id', '=', scope.teamId)
    .where('status', 'in', ['queued', 'processing'])
    .returningAll()
    .executeTakeFirst();
  return row && toSource(row);
}

/** {@link KnowledgeStore.requeueSource} */
export function requeueSource(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  at: number,
): Promise<Source | undefined> {
  return engine.unitOfWork.run(async () => {
    await engine.db
      .updateTable('sources')
      .set({ ...QUEUED_AGAIN, updated_at: at })
      .where('id', '=', sourceId)
      .where('agent_id', '=', agentId)
      .where('team_id', '=', scope.teamId)
      .where('status', 'in', ['ready', 'failed'])
      .execute();
    const row = await engine.db
      .selectFrom('sources')
      .selectAll()
      .where('id', '=', sourceId)
      .where('agent_id', '=', agentId)
      .where('team_id', '=', scope.teamId)
      .executeTakeFirst();
    return row && toSource(row);
  });
}

export const QUEUED_AGAIN = {
  status: 'queued',
  error: null,
  progress_done: 0,
  progress_total: 0,
} satisfies Partial<SourceRow>;

/** Types that are claimed many at a time: their content is in the row. */
const CLAIMED_TOGETHER = ['text', 'qa'];

type Claimable = Pick<SourceRow, 'id' | 'size_bytes'>;

function claimable(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  status: SourceStatus,
  limit: number,
): Promise<Claimable[]> {
  return engine.db
    .selectFrom('sources')
    .select(['id', 'size_bytes'])
    .where('agent_id', '=', agentId)
    .where('team_id', '=', scope.teamId)
    .where('status', '=', status)
    .where('type', 'in', CLAIMED_TOGETHER)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .$if(engine.kind === 'postgres', query => query.forUpdate())
    .execute();
}

/** Ids from the front as long as they fit, the first one always. */
function withinBytes(rows: readonly Claimable[], maxBytes: number): string[] {
  let bytes = 0;
  const cut = rows.findIndex((row, index) => {
    bytes += row.size_bytes;
    return index > 0 && bytes > maxBytes;
  });
  return (cut < 0 ? rows : rows.slice(0, cut)).map(row => row.id);
}

function newSourceRow(scope: TeamScope, agentId: string, source: NewSource, at: number): SourceRow {
  return {
    id: source.id,
    team_id: scope.teamId,
    agent_id: agentId,
    type: source.type,
    title: source.title,
    status: 'queued',
    progress_done: 0,
    progress_total: 0,
    progress_unit: 'chunks',
    error: null,
    config: JSON.stringify(source.config),
    document_id: source.documentId,
    tags: JSON.stringify(source.tags),
    access: JSON.stringify(source.access ?? []),
    document_count: 0,
    chunk_count: 0,
    size_bytes: source.sizeBytes,
    created_at: at,
    updated_at: at,
  };
}
