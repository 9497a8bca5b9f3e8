/**
 * A site of 500 pages on loopback: the first crawl is complete; then three pages change and one goes, and only those are
 * fetched in full, indexed or dropped. Once by links and once by a sitemap, through the real server.
 *
 *   node bench/site.ts [--pages 500]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startServerProcess, temporaryFolder } from '@baraza/testkit';
import { type SitePage, siteMap, sitePage, startWebSite, type WebSite } from '@baraza/testkit/web-site';
import { option } from './lib/statistics.ts';

interface Source {
  readonly id: string;
  readonly status: string;
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly progress: { readonly done: number; readonly unit: string };
  readonly error: { readonly code: string } | null;
}

const pageCount = Number(option('pages', '500'));
const LINKS_PER_PAGE = 20;
const SOURCES = '/api/v1/agents/demo/sources';
const WORDS = 'tea coffee harvest market price season transport storage quality payment member cooperative'.split(' ');

const folder = temporaryFolder();
const server = await startServerProcess({
  dataFolder: folder.path,
  env: { BARAZA_ALLOW_PRIVATE_HOSTS: '127.0.0.1' },
});
const faults: string[] = [];
try {
  await measure('links', false);
  await measure('sitemap', true);
} finally {
  await server.stop();
  folder.remove();
}
for (const fault of faults) console.log(`  ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function measure(name: string, withSitemap: boolean): Promise<void> {
  const site = await startWebSite();
  try {
    for (let page = 0; page < pageCount; page += 1) site.pages.set(pathOf(page), build(page, 'first'));
    if (withSitemap) site.pages.set('/sitemap.xml', siteMapOf(site));
    const began = performance.now();
    const { id } = await json<Source>('POST', SOURCES, { type: 'site', url: `${site.url}/`, maxPages: 2 * pageCount });
    const first = await settled(id);
    const firstMs = performance.now() - began;
    check(`${name}: the first crawl is complete`, first.documentCount === pageCount, JSON.stringify(first));
    const before = await documents(id);

    const changed = [3, Math.floor(pageCount / 2), pageCount - 2];
    const goes = pageCount - 1;
    for (const page of changed) site.pages.set(pathOf(page), build(page, 'second'));
    site.pages.delete(pathOf(goes));
    if (withSitemap) site.pages.set('/sitemap.xml', siteMapOf(site));
    site.forgetRequests();
    const syncBegan = performance.now();
    await json('POST', `${SOURCES}/${id}/sync`);
    const second = await settled(id);
    const secondMs = performance.now() - syncBegan;
    const fetched = site.answered(200).filter(path => path !== '/sitemap.xml');
    check(`${name}: only changed pages are fetched in full`, same(fetched, changed.map(pathOf)), fetched.join(' '));
    check(`${name}: the page that went is dropped`, second.documentCount === pageCount - 1, JSON.stringify(second));
    const after = await documents(id);
    const different = [...before].flatMap(([url, text]) =>
      after.get(url) === text ? [] : [url.replace(site.url, '')],
    );
    check(`${name}: nothing else changed`, same(different, [...changed, goes].map(pathOf)), different.join(' '));
    console.log(
      `${name.padEnd(8)} first crawl ${first.documentCount} pages, ${first.chunkCount} chunks in ${seconds(firstMs)} s; ` +
        `again: ${fetched.length} in full, ${site.answered(304).length} unchanged, in ${seconds(secondMs)} s`,
    );
  } finally {
    await site.close();
  }
}

function build(page: number, version: string): SitePage {
  const links = Array.from({ length: LINKS_PER_PAGE }, (_, index) => page * LINKS_PER_PAGE + index + 1)
    .filter(next => next < pageCount)
    .map(pathOf);
  const sentences = Array.from({ length: 12 }, (_, index) => {
    const word = (offset: number): string => WORDS[(page * 7 + index * 5 + offset) % WORDS.length] ?? '';
    return `Note ${page}.${index} of the ${version} edition tells how ${word(0)} and ${word(1)} depend on ${word(2)}.`;
  });
  return sitePage(`Page ${page}`, sentences.join(' '), ['/', ...links]);
}

function siteMapOf(site: WebSite): SitePage {
  return siteMap([...site.pages.keys()].filter(path => path !== '/sitemap.xml').map(path => `${site.url}${path}`));
}

function pathOf(page: number): string {
  return page === 0 ? '/' : `/pages/${page}`;
}

async function settled(id: string): Promise<Source> {
  while (true) {
    const source = await json<Source>('GET', `${SOURCES}/${id}`);
    if (source.status === 'ready' || source.status === 'failed') return source;
    await sleep(50);
  }
}

/** Texts by address. */
async function documents(id: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: { url: string; text: string }[]; nextCursor: string | null } = await json(
      'GET',
      `${SOURCES}/${id}/documents?limit=200&cursor=${cursor}`,
    );
    for (const { url, text } of page.items) texts.set(url, text);
    cursor = page.nextCursor;
  }
  return texts;
}

async function json<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await server.call(method, path, body);
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

function check(what: string, holds: boolean, found: string): void {
  if (!holds) faults.push(`${what}: ${found.slice(0, 300)}`);
}

function same(found: readonly string[], expected: readonly string[]): boolean {
  return found.toSorted().join(' ') === expected.toSorted().join(' ');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
