import type { SourceFault } from '../read-source.ts';
import type { FetchedPage } from './fetch-page.ts';
import { fileNameOf, hashBytes, pageTexts } from './page-texts.ts';
import { type PageLinks, readLinks, robotsDirectives } from './read-links.ts';
import type { WebReadPorts, WebRun } from './read-ports.ts';
import type { PageReading } from './web-reading.ts';

export type PageOutcome =
  | { readonly kind: 'reading'; readonly reading: PageReading }
  | { readonly kind: 'unreadable'; readonly fault: SourceFault; readonly links: readonly string[] };

const NO_LINKS: PageLinks = { links: [], canonical: null, noindex: false, nofollow: false };

/**
 * Makes texts of a fetched page, unless its bytes are those of the last time. `ofSite` heeds what the page says about
 * being indexed and followed; a page that an operator named by itself is read in any case.
 */
export async function readPage(
  ports: Pick<WebReadPorts, 'parser'>,
  run: Pick<WebRun, 'sourceId' | 'known' | 'signal'>,
  page: FetchedPage,
  ofSite: boolean,
): Promise<PageOutcome> {
  const { url, body, contentType, etag, lastModified } = page;
  const { signal, sourceId } = run;
  const bodyHash = await hashBytes(body);
  const known = run.known.get(url);
  if (known !== undefined && known.bodyHash === bodyHash && known.documentIds.length > 0) {
    return { kind: 'reading', reading: { kind: 'unchanged', page: { ...known, etag, lastModified } } };
  }
  const found = ofSite && isHtml(page) ? await readLinks(body, charsetOf(contentType), url, signal) : NO_LINKS;
  const asked = robotsDirectives(ofSite ? page.robotsTag : '');
  const links = found.nofollow || asked.nofollow ? [] : found.links;
  const facts = { key: url, etag, lastModified, bodyHash, links, canonical: found.canonical };
  if (found.noindex || asked.noindex) {
    return { kind: 'reading', reading: { kind: 'read', page: { ...facts, contentHash: NOT_INDEXED }, texts: [] } };
  }
  const made = await pageTexts(ports.parser, sourceId, {
    key: url,
    url,
    body,
    fileName: fileNameOf(url),
    mediaType: contentType,
    signal,
  });
  if (made.kind === 'failed') return { kind: 'unreadable', fault: made.fault, links };
  const { texts, contentHash } = made;
  return { kind: 'reading', reading: { kind: 'read', page: { ...facts, contentHash }, texts } };
}

const NOT_INDEXED = 'not-indexed';

/** What the host declares; where that says nothing (servers call what they do not know text), what the page begins with. */
export function isHtml({ contentType, body }: Pick<FetchedPage, 'contentType' | 'body'>): boolean {
  if (/\bx?html\b/i.test(contentType)) return true;
  if (contentType !== '' && !/^\s*(?:text\/plain|application\/octet-stream)\b/i.test(contentType)) return false;
  return /^\s*<(?:!doctype html|html)/i.test(Buffer.from(body.subarray(0, 200)).toString('latin1'));
}

export function charsetOf(contentType: string): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(contentType)?.[1];
}
