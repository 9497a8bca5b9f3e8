import { type Page, type PageRequest, type TeamScope, toPage } from '#kernel';
import type { KnowledgeDocument } from '#modules/knowledge';
import type { Engine } from '../engine.ts';
import { toDocument } from './knowledge-rows.ts';
import { pageIdPosition } from './page-after.ts';

/** Characters of text on one page, unless a single document has more: what is sent as one JSON value stays small. */
const MAX_PAGE_CHARACTERS = 2_000_000;

/** {@link KnowledgeStore.listDocuments}: sizes first, so that texts that do not fit are never loaded. */
export async function listDocuments(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  page: PageRequest,
): Promise<Page<KnowledgeDocument>> {
  const after = pageIdPosition(page);
  let query = engine.db
    .selectFrom('documents')
    .where('source_id', '=', sourceId)
    .where('agent_id', '=', agentId)
    .where('team_id', '=', scope.teamId);
  if (after !== undefined) query = query.where('id', '>', after);
  const sizes = await query
    .select(eb => ['id', eb.fn<number>('length', ['text']).as('characters')])
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  const { items, nextCursor } = toPage(sizes, countThatFit(sizes, page.limit), row => [row.id]);
  if (items.length === 0) return { items: [], nextCursor: null };
  const rows = await engine.db
    .selectFrom('documents')
    .selectAll()
    .where(
      'id',
      'in',
      items.map(({ id }) => id),
    )
    .where('team_id', '=', scope.teamId)
    .orderBy('id')
    .execute();
  return { items: rows.map(toDocument), nextCursor };
}

function countThatFit(sizes: readonly { readonly characters: number }[], limit: number): number {
  let characters = 0;
  const cut = sizes.findIndex((row, index) => {
    characters += row.characters;
    return index > 0 && characters > MAX_PAGE_CHARACTERS;
  });
  return cut < 0 ? limit : Math.min(cut, limit);
}
