import type { WebPage, WebPageStore } from '#modules/knowledge';
import type { Engine } from '../engine.ts';
import type { WebPageRow } from '../schema.ts';
import { insertRows } from './insert-rows.ts';

/** Keys of one `in (…)`. */
const MAX_KEYS = 200;
/** Rows read at a stretch: their links make them large. */
const READ_BATCH = 200;

export function createWebPageStore(engine: Engine): WebPageStore {
  const { db } = engine;
  return {
    async listPages(scope, sourceId) {
      const pages: WebPage[] = [];
      while (true) {
        const after = pages.at(-1)?.key;
        let query = db
          .selectFrom('web_pages')
          .selectAll()
          .where('source_id', '=', sourceId)
          .where('team_id', '=', scope.teamId);
        if (after !== undefined) query = query.where('key', '>', after);
        const rows = await query.orderBy('key').limit(READ_BATCH).execute();
        pages.push(...rows.map(toWebPage));
        if (rows.length < READ_BATCH) return pages;
      }
    },

    async changePages(scope, sourceId, { put, removeKeys }) {
      await engine.unitOfWork.run(async () => {
        const gone = [...removeKeys, ...put.map(page => page.key)];
        for (let start = 0; start < gone.length; start += MAX_KEYS) {
          await db
            .deleteFrom('web_pages')
            .where('source_id', '=', sourceId)
            .where('team_id', '=', scope.teamId)
            .where('key', 'in', gone.slice(start, start + MAX_KEYS))
            .execute();
          await engine.breathe();
        }
        const rows = put.map(page => toRow(scope.teamId, sourceId, page));
        await insertRows(engine, 'web_pages', rows);
      });
    },
  };
}

function toWebPage(row: WebPageRow): WebPage {
  return {
    key: row.key,
    documentIds: JSON.parse(row.document_ids) as string[],
    etag: row.etag,
    lastModified: row.last_modified,
    bodyHash: row.body_hash,
    contentHash: row.content_hash,
    links: JSON.parse(row.links) as string[],
    canonical: row.canonical,
  };
}

function toRow(teamId: string, sourceId: string, page: WebPage): WebPageRow {
  return {
    source_id: sourceId,
    key: page.key,
    team_id: teamId,
    document_ids: JSON.stringify(page.documentIds),
    etag: page.etag,
    last_modified: page.lastModified,
    body_hash: page.bodyHash,
    content_hash: page.contentHash,
    links: JSON.stringify(page.links),
    canonical: page.canonical,
  };
}
