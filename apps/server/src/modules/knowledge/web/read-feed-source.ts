import type { SourceFault } from '../read-source.ts';
import { fetchPage } from './fetch-page.ts';
import { normalizeUrl } from './normalize-url.ts';
import { hashBytes, pageTexts } from './page-texts.ts';
import { type FeedItem, readFeed } from './read-feed.ts';
import { charsetOf } from './read-page.ts';
import type { WebReadPorts, WebRun } from './read-ports.ts';
import { NOT_AN_ADDRESS } from './read-url.ts';
import { RobotsCache } from './robots-cache.ts';
import type { PageReading, WebReading } from './web-reading.ts';

const NOT_A_FEED = { code: 'unsupported_format', message: 'The address is no RSS or Atom feed' };
/** The feed itself is remembered as a page of this key; no item has it. */
const FEED_KEY = '';

/** Reads a feed as it is now: each item is a document, one that left the feed goes. */
export async function readFeedSource(
  ports: WebReadPorts,
  run: WebRun,
  address: string,
): Promise<WebReading | { readonly fault: SourceFault }> {
  const url = normalizeUrl(address);
  if (url === undefined) return { fault: NOT_AN_ADDRESS };
  const robots = new RobotsCache(ports.web, ports.queues);
  const answer = await fetchPage({ ...ports, robots }, url, {
    knownOf: asked => (asked === url ? run.known.get(FEED_KEY) : undefined),
    maxBytes: ports.limits.pageBytes,
    retryMs: ports.limits.retryMs,
    signal: run.signal,
  });
  if (answer.kind === 'elsewhere') return { fault: NOT_AN_ADDRESS };
  if (answer.kind === 'gone' || answer.kind === 'failed') return { fault: answer.fault };
  if (answer.kind === 'unchanged') return allAsBefore(run);
  const { body, contentType, etag, lastModified } = answer.page;
  const items = await readFeed(body, charsetOf(contentType), answer.page.url, run.signal);
  if (items === undefined) return { fault: NOT_A_FEED };
  const feed = { key: FEED_KEY, etag, lastModified, bodyHash: await hashBytes(body), contentHash: '' };
  const pages: PageReading[] = [{ kind: 'read', page: { ...feed, links: [], canonical: null }, texts: [] }];
  for (const item of items) {
    run.onProgress(pages.length - 1, items.length);
    const page = await readItem(ports, run, item);
    if (page !== undefined) pages.push(page);
  }
  return { pages, gone: new Set(), complete: true };
}

function allAsBefore(run: WebRun): WebReading {
  return { pages: [...run.known.values()].map(page => ({ kind: 'unchanged', page })), gone: new Set(), complete: true };
}

/** Undefined for an item without any text. */
async function readItem(ports: WebReadPorts, run: WebRun, item: FeedItem): Promise<PageReading | undefined> {
  const body = Buffer.from(`<!doctype html><meta charset="utf-8"><body>${item.html}</body>`);
  const bodyHash = await hashBytes(Buffer.concat([Buffer.from(`${item.title}\n${item.url ?? ''}\n`), body]));
  const known = run.known.get(item.key);
  if (known?.bodyHash === bodyHash && known.documentIds.length > 0) return { kind: 'unchanged', page: known };
  const made = await pageTexts(ports.parser, run.sourceId, {
    key: item.key,
    url: item.url,
    body,
    fileName: `${item.title.slice(0, 100) || 'item'}.html`,
    mediaType: 'text/html; charset=utf-8',
    signal: run.signal,
  });
  if (made.kind === 'failed') {
    ports.log.debug({ code: made.fault.code, sourceId: run.sourceId }, 'an item of a feed could not be read');
    return undefined;
  }
  const texts = made.texts.map(text => ({ ...text, title: item.title || text.title }));
  const facts = { key: item.key, etag: null, lastModified: null, bodyHash, contentHash: made.contentHash };
  return { kind: 'read', page: { ...facts, links: [], canonical: null }, texts };
}
