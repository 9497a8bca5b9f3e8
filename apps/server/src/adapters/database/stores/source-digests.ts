import type { TeamScope } from '#kernel';
import type { SourceConfig, SourceDigest } from '#modules/knowledge';
import type { Engine } from '../engine.ts';

/** {@link KnowledgeStore.digestSources} */
export async function digestSources(
  { db }: Engine,
  scope: TeamScope,
  agentIds: readonly string[],
): Promise<ReadonlyMap<string, SourceDigest>> {
  if (agentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('sources')
    .select(eb => [
      'agent_id',
      'status',
      eb.fn.countAll<number | string>().as('sources'),
      eb.fn.sum<number | string>(eb.case().when('document_count', '=', 0).then(1).else(0).end()).as('empty'),
      // Ids grow with time.
      eb.fn.min(eb.case().when('type', '=', 'text').then(eb.ref('id')).end()).as('text_id'),
    ])
    .where('team_id', '=', scope.teamId)
    .where('agent_id', 'in', agentIds)
    .groupBy(['agent_id', 'status'])
    .execute();
  const digests = new Map<string, SourceDigest>();
  for (const row of rows) {
    const so = digests.get(row.agent_id) ?? { underWay: 0, underWayFirst: 0, ready: 0, failed: 0, textSourceId: null };
    const count = row.status === 'ready' || row.status === 'failed' ? row.status : 'underWay';
    digests.set(row.agent_id, {
      ...so,
      [count]: so[count] + Number(row.sources),
      underWayFirst: so.underWayFirst + (count === 'underWay' ? Number(row.empty) : 0),
      textSourceId: older(so.textSourceId, row.text_id),
    });
  }
  return digests;
}

function older(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** {@link KnowledgeStore.readSourceTexts} */
export async function readSourceTexts(
  { db }: Engine,
  scope: TeamScope,
  sourceIds: readonly string[],
  maxBytes: number,
): Promise<ReadonlyMap<string, string>> {
  if (sourceIds.length === 0) return new Map();
  const sizes = await db
    .selectFrom('sources')
    .select(['id', 'size_bytes'])
    .where('team_id', '=', scope.teamId)
    .where('id', 'in', sourceIds)
    .execute();
  const sizeOf = new Map(sizes.map(({ id, size_bytes }) => [id, size_bytes]));
  let left = maxBytes;
  const fitting = sourceIds.filter(id => {
    const size = sizeOf.get(id);
    if (size === undefined || size > left) return false;
    left -= size;
    return true;
  });
  if (fitting.length === 0) return new Map();
  const rows = await db
    .selectFrom('sources')
    .select(['id', 'config'])
    .where('team_id', '=', scope.teamId)
    .where('id', 'in', fitting)
    .execute();
  const texts = new Map<string, string>();
  for (const { id, config } of rows) {
    const parsed = JSON.parse(config) as SourceConfig;
    if (parsed.type === 'text') texts.set(id, parsed.text);
  }
  return texts;
}
