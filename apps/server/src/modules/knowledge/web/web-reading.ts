import type { SourceFault } from '../read-source.ts';
import type { SourceText } from '../source-texts.ts';
import type { WebPage } from './web-page-store.ts';

/** What one reading of a web source found. */
export interface WebReading {
  /** In the order in which duplicates are decided: the first one stays. */
  readonly pages: readonly PageReading[];
  /** Keys of pages that are not there any more. */
  readonly gone: ReadonlySet<string>;
  /** Whether all of it was seen: then what was not met again is gone as well. */
  readonly complete: boolean;
  /** Why a page could not be read; what is told when there is no text in any. */
  readonly fault?: SourceFault | undefined;
}

export type PageReading =
  /** As it was; `page` may carry new validators. */
  | { readonly kind: 'unchanged'; readonly page: WebPage }
  | { readonly kind: 'read'; readonly page: Omit<WebPage, 'documentIds'>; readonly texts: readonly SourceText[] };

/** What to store and what to index: only the difference. */
export interface WebChange {
  readonly texts: readonly SourceText[];
  readonly removeDocumentIds: readonly string[];
  readonly putPages: readonly WebPage[];
  readonly removeKeys: readonly string[];
  /** Documents that the source has afterwards. */
  readonly documentCount: number;
}

/**
 * Compares a reading with what is known: pure. Of pages with the same text one gives documents, and a page whose canonical
 * address was read as well gives none. A page whose text is as it was is not indexed again, whatever else changed in it.
 */
export function planWebChange(known: ReadonlyMap<string, WebPage>, reading: WebReading): WebChange {
  const texts: SourceText[] = [];
  const putPages: WebPage[] = [];
  const kept = new Set<string>();
  const seen = new Set<string>();
  const met = new Set<string>();

  for (const one of reading.pages) {
    if (one.kind !== 'unchanged') continue;
    met.add(one.page.key);
    seen.add(one.page.contentHash);
    for (const id of one.page.documentIds) kept.add(id);
    if (!isSame(known.get(one.page.key), one.page)) putPages.push(one.page);
  }
  const withText = keysWithText(reading);
  const dropped = new Set<string>();
  for (const one of reading.pages) {
    if (one.kind !== 'read' || met.has(one.page.key)) continue;
    met.add(one.page.key);
    const { canonical } = one.page;
    // Two pages may each name the other: then the first one goes.
    const isOther =
      canonical !== null && canonical !== one.page.key && withText.has(canonical) && !dropped.has(canonical);
    if (isOther) dropped.add(one.page.key);
    const isDouble = seen.has(one.page.contentHash);
    const own = isOther || isDouble ? [] : one.texts;
    const page = { ...one.page, documentIds: own.map(text => text.documentId) };
    if (own.length > 0) seen.add(page.contentHash);
    for (const id of page.documentIds) kept.add(id);
    const before = known.get(page.key);
    if (!isSame(before, page)) putPages.push(page);
    if (before?.contentHash !== page.contentHash || before.documentIds.join() !== page.documentIds.join()) {
      texts.push(...own);
    }
  }

  const removeKeys: string[] = [];
  for (const key of known.keys()) {
    if (!met.has(key) && (reading.complete || reading.gone.has(key))) removeKeys.push(key);
  }
  const leaving = new Set(removeKeys);
  const stay = [...known.values()].filter(page => !met.has(page.key) && !leaving.has(page.key));
  for (const id of stay.flatMap(page => page.documentIds)) kept.add(id);
  const removeDocumentIds = [...known.values()].flatMap(page => page.documentIds).filter(id => !kept.has(id));
  return { texts, removeDocumentIds: [...new Set(removeDocumentIds)], putPages, removeKeys, documentCount: kept.size };
}

function keysWithText(reading: WebReading): ReadonlySet<string> {
  return new Set(
    reading.pages.flatMap(one => {
      const holds = one.kind === 'unchanged' ? one.page.documentIds.length > 0 : one.texts.length > 0;
      return holds ? [one.page.key] : [];
    }),
  );
}

function isSame(before: WebPage | undefined, after: WebPage): boolean {
  return (
    before !== undefined &&
    before.etag === after.etag &&
    before.lastModified === after.lastModified &&
    before.bodyHash === after.bodyHash &&
    before.contentHash === after.contentHash &&
    before.canonical === after.canonical &&
    before.documentIds.join() === after.documentIds.join() &&
    before.links.join('\n') === after.links.join('\n')
  );
}
