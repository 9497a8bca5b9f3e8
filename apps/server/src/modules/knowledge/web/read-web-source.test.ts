import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { siteMap, sitePage, startWebSite, type WebSite } from '@baraza/testkit/web-site';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '#adapters/database';
import { createGuardedFetch } from '#adapters/guarded-fetch';
import { FileAgentIndexer, IndexWorkers } from '#adapters/index';
import { createParserPool, type ParserPool } from '#adapters/parsers';
import { DatabaseJobQueue } from '#adapters/queue';
import { createIds, KeyedLock, silentLog, systemClock, type TeamScope, teamScope } from '#kernel';
import { addSources, type SourceInput } from '../add-sources.ts';
import { chunkText } from '../chunking/chunk-text.ts';
import type { Source } from '../source.ts';
import { syncSource } from '../sync-source.ts';
import { HostQueues } from './host-queues.ts';
import { DEFAULT_WEB_LIMITS } from './read-ports.ts';
import { type ReadWebPorts, readWebSource } from './read-web-source.ts';

const ids = createIds();
const AGENT = 'agt_1';

let parser: ParserPool;
let folder: string;
let database: Database;
let workers: IndexWorkers;
let ports: ReadWebPorts;
let jobs: DatabaseJobQueue;
let scope: TeamScope;
let site: WebSite;

beforeAll(() => {
  parser = createParserPool();
});
afterAll(() => parser.close());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baraza-web-'));
  database = await openDatabase({ dataFolder: folder, log: silentLog });
  workers = new IndexWorkers({ root: join(folder, 'index') });
  jobs = new DatabaseJobQueue(database, systemClock, ids);
  ports = {
    ...database,
    indexer: new FileAgentIndexer(workers),
    chunker: { chunkTexts: async texts => texts.map(chunkText) },
    parser,
    web: createGuardedFetch({ allowPrivateHosts: ['127.0.0.1'] }),
    queues: new HostQueues(),
    limits: { ...DEFAULT_WEB_LIMITS, retryMs: 1 },
    ids,
    clock: systemClock,
    log: silentLog,
    agentLock: new KeyedLock(),
  };
  scope = teamScope(ids.next('team'));
  await database.access.createTeam({ id: scope.teamId, name: 'A team', createdAt: 1 });
  await database.agents.create(scope, {
    id: AGENT,
    teamId: scope.teamId,
    slug: 'agent',
    name: 'Agent',
    instructions: '',
    model: 'builtin/extractive',
    temperature: null,
    fallbackModel: null,
    extractiveFallback: true,
    numberGuard: 'flag',
    knowledgeVersion: 0,
    createdAt: 1,
    updatedAt: 1,
  });
  site = await startWebSite();
});

afterEach(async () => {
  await site.close();
  await workers.stop();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function add(input: SourceInput): Promise<string> {
  const [source] = await addSources({ ...ports, jobs }, scope, AGENT, [input]);
  return source?.id ?? '';
}

async function read(sourceId: string, changed: Partial<ReadWebPorts> = {}): Promise<Source> {
  await readWebSource({ ...ports, ...changed }, scope, AGENT, sourceId, { lastAttempt: false });
  return sourceOf(sourceId);
}

async function sync(sourceId: string): Promise<Source> {
  await syncSource({ ...ports, jobs }, scope, AGENT, sourceId);
  site.forgetRequests();
  return read(sourceId);
}

async function sourceOf(sourceId: string): Promise<Source> {
  const source = await database.knowledge.findSource(scope, AGENT, sourceId);
  if (source === undefined) throw new Error('the source is gone');
  return source;
}

/** Paths of the documents that are there, with their texts. */
async function documents(sourceId: string): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const { document } of await database.knowledge.readDocumentsOf(scope, AGENT, [sourceId])) {
    found.push([(document.url ?? '').replace(site.url, ''), document.text]);
  }
  return Object.fromEntries(found.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}

const paths = async (sourceId: string): Promise<string[]> => Object.keys(await documents(sourceId));

const siteSource = (more: Partial<Extract<SourceInput, { type: 'site' }>> = {}): SourceInput => ({
  type: 'site',
  url: `${site.url}/`,
  include: [],
  exclude: [],
  maxPages: 1_000,
  depth: 10,
  ...more,
});

const put = (path: string, text: string, links: readonly string[] = [], head = ''): void => {
  site.pages.set(path, sitePage(`Page ${path}`, `${text} This sentence belongs to ${path} alone.`, links, head));
};

describe('a page', () => {
  test('is a document with its title, text and address', async () => {
    put('/hours', 'We open at eight.');
    const id = await add({ type: 'url', url: `${site.url}/hours#top` });
    expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 1, title: `${site.host}/hours#top` });
    const [found] = await database.knowledge.readDocumentsOf(scope, AGENT, [id]);
    expect(found?.document).toMatchObject({ url: `${site.url}/hours`, title: 'Page /hours', language: 'en' });
    expect(found?.document.text).toContain('We open at eight.');
    expect(site.requests.every(request => request.userAgent === 'BarazaBot/1.0')).toBe(true);
  });

  test('is fetched again only when it changed, under the same document id', async () => {
    put('/a', 'First.');
    const id = await add({ type: 'url', url: `${site.url}/a` });
    await read(id);
    const version = await database.knowledge.knowledgeVersion(scope, AGENT);
    expect(await sync(id)).toMatchObject({ status: 'ready', documentCount: 1 });
    expect(site.answered(304)).toStrictEqual(['/a']);
    expect(await database.knowledge.knowledgeVersion(scope, AGENT)).toBe(version);
    const [before] = await database.knowledge.readDocumentsOf(scope, AGENT, [id]);
    put('/a', 'Second.');
    await sync(id);
    const [after] = await database.knowledge.readDocumentsOf(scope, AGENT, [id]);
    expect(after?.document.id).toBe(before?.document.id);
    expect(after?.document.text).toContain('Second.');
    expect(await database.knowledge.knowledgeVersion(scope, AGENT)).toBe(version + 1);
  });

  test('in another format goes through its parser', async () => {
    site.pages.set('/prices.csv', { body: 'item,price\ntea,40\ncoffee,60\n', contentType: 'text/csv' });
    const id = await add({ type: 'url', url: `${site.url}/prices.csv` });
    expect(await read(id)).toMatchObject({ status: 'ready' });
    expect((await documents(id))['/prices.csv']).toMatch(/coffee.*60/);
  });

  test.each<[string, (url: string) => string, string]>([
    ['is not there', url => `${url}/missing`, 'http_404'],
    ['is broken', url => `${url}/broken`, 'http_500'],
    ['is forbidden by robots.txt', url => `${url}/private`, 'robots_disallowed'],
    ['redirects in a circle', url => `${url}/circle`, 'fetch_too_many_redirects'],
    ['redirects for ever', url => `${url}/hop/0`, 'fetch_too_many_redirects'],
    ['redirects to a private address', url => `${url}/inward`, 'url_not_allowed'],
    ['redirects to a file', url => `${url}/file`, 'url_not_allowed'],
    ['is private', () => 'http://127.1.2.3/', 'url_not_allowed'],
    ['is a picture', url => `${url}/picture`, 'unsupported_format'],
    ['is empty', url => `${url}/empty`, 'empty_document'],
    ['is larger than allowed', url => `${url}/huge`, 'fetch_too_large'],
    ['never ends', url => `${url}/slow`, 'fetch_timeout'],
    ['hangs up', url => `${url}/hangup`, 'fetch_failed'],
  ])('that %s fails with its reason', async (_what, urlOf, code) => {
    site.pages.set('/robots.txt', { body: 'User-agent: BarazaBot\nDisallow: /private\n', contentType: 'text/plain' });
    site.pages.set('/broken', { status: 500, body: 'oops' });
    site.pages.set('/private', sitePage('Private', 'Secret.'));
    site.pages.set('/circle', { status: 302, headers: { location: '/circle' } });
    for (let hop = 0; hop < 20; hop += 1) {
      site.pages.set(`/hop/${hop}`, { status: 301, headers: { location: `/hop/${hop + 1}` } });
    }
    site.pages.set('/inward', { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } });
    site.pages.set('/file', { status: 302, headers: { location: 'file:///etc/passwd' } });
    site.pages.set('/picture', { body: Buffer.from('89504e470d0a1a0a0000000d', 'hex'), contentType: 'image/png' });
    site.pages.set('/empty', { body: '' });
    site.pages.set('/huge', { body: `<p>${'word '.repeat(100_000)}</p>` });
    site.pages.set('/slow', { respond: (_request, response) => void response.writeHead(200).write('<p>') });
    site.pages.set('/hangup', { respond: request => void request.socket.destroy() });
    const web = { ...ports.web, request: withTimeout(ports.web.request) };
    const id = await add({ type: 'url', url: urlOf(site.url) });
    const source = await read(id, { web, limits: { ...ports.limits, pageBytes: 100_000 } });
    expect(source).toMatchObject({ status: 'failed', error: { code } });
    expect(source.error?.message.length).toBeGreaterThan(10);
  });

  test('that fails later keeps answering from what it gave', async () => {
    put('/a', 'Still known.');
    const id = await add({ type: 'url', url: `${site.url}/a` });
    await read(id);
    site.pages.set('/a', { status: 503 });
    expect(await sync(id)).toMatchObject({ status: 'failed', error: { code: 'http_503' } });
    expect((await documents(id))['/a']).toContain('Still known.');
    put('/a', 'Back again.');
    expect(await sync(id)).toMatchObject({ status: 'ready', error: null });
    expect((await documents(id))['/a']).toContain('Back again.');
  });

  test('of an overloaded host is asked for again', async () => {
    let asked = 0;
    site.pages.set('/busy', {
      respond: (_request, response) => {
        asked += 1;
        if (asked === 1) response.writeHead(429, { 'retry-after': '0' }).end();
        else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Here at last.</p>');
      },
    });
    const id = await add({ type: 'url', url: `${site.url}/busy` });
    expect(await read(id)).toMatchObject({ status: 'ready' });
    expect(asked).toBe(2);
  });
});

/** The same limits, but who never ends is given up sooner. */
function withTimeout(request: ReadWebPorts['web']['request']): ReadWebPorts['web']['request'] {
  return (url, options) => request(url, String(url).endsWith('/slow') ? { ...options, timeoutMs: 300 } : options);
}

describe('a site', () => {
  /** A tree of pages: 0 leads to 1 to 9, each of them to ten more. */
  const grow = (): void => {
    put(
      '/',
      'Welcome.',
      Array.from({ length: 9 }, (_, index) => `/${index + 1}`),
    );
    for (let branch = 1; branch <= 9; branch += 1) {
      put(`/${branch}`, `Branch ${branch}.`, ['/', ...Array.from({ length: 10 }, (_, leaf) => `/${branch}/${leaf}`)]);
      for (let leaf = 0; leaf < 10; leaf += 1)
        put(`/${branch}/${leaf}`, `Leaf ${branch}-${leaf}.`, ['/', `/${branch}`]);
    }
  };

  test('is read whole by its links; later only what changed is fetched, and what is gone leaves', async () => {
    grow();
    const id = await add(siteSource());
    expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 100 });
    expect(site.answered(200)).toHaveLength(100);

    put('/3/3', 'Leaf with news.', ['/']);
    put('/4', 'Branch with news.', ['/', ...Array.from({ length: 9 }, (_, leaf) => `/4/${leaf}`)]);
    put('/5/5', 'Another leaf with news.', ['/']);
    site.pages.delete('/4/9');
    site.pages.delete('/7/7');
    expect(await sync(id)).toMatchObject({ status: 'ready', documentCount: 98 });
    expect(site.answered(200)).toStrictEqual(['/3/3', '/4', '/5/5']);
    expect(site.answered(304)).toHaveLength(95);
    expect(site.answered(404)).toStrictEqual(['/7/7', '/robots.txt', '/sitemap.xml']);
    const texts = await documents(id);
    expect(texts['/3/3']).toContain('Leaf with news.');
    expect(Object.keys(texts)).not.toContain('/4/9');
    expect(Object.keys(texts)).not.toContain('/7/7');
    expect(await ports.indexer.indexedVersion(AGENT)).toBe(await database.knowledge.knowledgeVersion(scope, AGENT));
  });

  test('without validators is fetched whole, and only changed text is indexed', async () => {
    grow();
    for (const [path, page] of site.pages) site.pages.set(path, { ...page, withoutValidators: true });
    const id = await add(siteSource());
    await read(id);
    const before = await database.knowledge.readDocumentsOf(scope, AGENT, [id]);
    site.pages.set('/1', { ...sitePage('Page /1', 'Changed.', ['/1/0']), withoutValidators: true });
    await sync(id);
    const after = new Map(
      (await database.knowledge.readDocumentsOf(scope, AGENT, [id])).map(one => [one.document.id, one]),
    );
    const indexedAgain = before.filter(one => after.get(one.document.id)?.chunks[0]?.id !== one.chunks[0]?.id);
    // The branch itself, and its leaves but one, which nothing leads to any more.
    expect(
      indexedAgain.map(one => one.document.url?.replace(site.url, '')).toSorted((a = '', b = '') => a.localeCompare(b)),
    ).toStrictEqual(['/1', ...Array.from({ length: 9 }, (_, leaf) => `/1/${leaf + 1}`)]);
  });

  test.each([
    ['plain', (urls: string[]) => ({ '/sitemap.xml': siteMap(urls) })],
    [
      'gzipped, behind an index that robots.txt names',
      (urls: string[]) => ({
        '/robots.txt': { body: `Sitemap: ${site.url}/index.xml`, contentType: 'text/plain' },
        '/index.xml': {
          body: `<sitemapindex><sitemap><loc>${site.url}/s.xml.gz</loc></sitemap></sitemapindex>`,
          contentType: 'text/xml',
        },
        '/s.xml.gz': { body: gzipSync(String(siteMap(urls).body)), contentType: 'application/gzip' },
      }),
    ],
  ])('with a %s sitemap is what that lists', async (_what, files) => {
    put('/', 'Welcome.', ['/linked']);
    put('/linked', 'Not listed.');
    for (const name of ['a', 'b', 'c']) put(`/${name}`, `Listed ${name}.`);
    const urls = [...['a', 'b', 'c'].map(name => `${site.url}/${name}`), 'https://other.example/x'];
    for (const [path, page] of Object.entries(files(urls))) site.pages.set(path, page);
    const id = await add(siteSource());
    expect(await read(id)).toMatchObject({ status: 'ready' });
    expect(await paths(id)).toStrictEqual(['/', '/a', '/b', '/c']);
  });

  test('may be given by its sitemap', async () => {
    for (const name of ['a', 'b']) put(`/${name}`, `Listed ${name}.`);
    site.pages.set('/pages.xml', siteMap([`${site.url}/a`, `${site.url}/b`]));
    const id = await add(siteSource({ url: `${site.url}/pages.xml` }));
    expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 2 });
  });

  test('keeps to its host, its patterns, its depth and its number of pages', async () => {
    grow();
    put('/', 'Welcome.', ['/1', '/2', '/3', 'http://localhost:1/x', 'https://other.example/', '/moved', '/logo.png']);
    site.pages.set('/moved', { status: 301, headers: { location: 'http://169.254.169.254/' } });
    const shallow = await add(siteSource({ depth: 1 }));
    await read(shallow);
    expect(await paths(shallow)).toStrictEqual(['/', '/1', '/2', '/3']);
    const few = await add(siteSource({ maxPages: 7 }));
    expect(await read(few)).toMatchObject({ status: 'ready' });
    expect(await paths(few)).toHaveLength(6); // one of the seven was the page that moved
    const some = await add(siteSource({ include: ['/1*', '/2*'], exclude: ['*/5', '*/6'] }));
    await read(some);
    const expected = [1, 2].flatMap(n => [`/${n}`, ...[0, 1, 2, 3, 4, 7, 8, 9].map(leaf => `/${n}/${leaf}`)]);
    expect(await paths(some)).toStrictEqual(expected);
  });

  test('obeys robots.txt, noindex and nofollow', async () => {
    site.pages.set('/robots.txt', { body: 'User-agent: *\nDisallow: /private/\n', contentType: 'text/plain' });
    put('/', 'Welcome.', ['/private/a', '/hidden', '/dead-end', '/header']);
    put('/private/a', 'Secret.');
    put('/hidden', 'Not to be indexed.', ['/beyond'], '<meta name="robots" content="noindex">');
    put('/beyond', 'Found through a hidden page.');
    put('/dead-end', 'Leads nowhere.', ['/unseen'], '<meta name="robots" content="nofollow">');
    put('/unseen', 'Never seen.');
    site.pages.set('/header', { ...sitePage('H', 'Not to be indexed.'), headers: { 'x-robots-tag': 'noindex' } });
    const id = await add(siteSource());
    await read(id);
    expect(await paths(id)).toStrictEqual(['/', '/beyond', '/dead-end']);
    expect(site.requests.map(request => request.path)).not.toContain('/private/a');
  });

  test('gives each text once: canonical addresses and doubles are told apart', async () => {
    put('/', 'Welcome.', ['/item?ref=1', '/item?ref=2', '/copy', '/moved', '/item?utm_source=x']);
    for (const query of ['?ref=1', '?ref=2', '']) {
      site.pages.set(
        `/item${query}`,
        sitePage('Item', `Seen as ${query || 'itself'}.`, [], '<link rel="canonical" href="/item">'),
      );
    }
    site.pages.set('/copy', sitePage('Item', 'Seen as itself.'));
    site.pages.set('/moved', { status: 308, headers: { location: '/item' } });
    const id = await add(siteSource());
    await read(id);
    const found = await paths(id);
    expect(found).toHaveLength(2);
    expect(found[0]).toBe('/');
    // When the page that stood for a double goes, the double takes its place.
    for (const path of ['/item', '/item?ref=1', '/item?ref=2', '/moved']) site.pages.delete(path);
    await sync(id);
    expect(await paths(id)).toStrictEqual(['/', '/copy']);
  });

  test('pages that fail for now stay, and so do the pages behind them', async () => {
    grow();
    const id = await add(siteSource());
    await read(id);
    site.pages.set('/2', { status: 502 });
    site.pages.set('/3/1', { respond: request => void request.socket.destroy() });
    expect(await sync(id)).toMatchObject({ status: 'ready', documentCount: 100 });
  });

  test('that cannot be reached fails with its reason and keeps what it gave', async () => {
    grow();
    const id = await add(siteSource());
    await read(id);
    site.pages.set('/robots.txt', { status: 503 });
    expect(await sync(id)).toMatchObject({
      status: 'failed',
      error: { code: 'robots_unreachable' },
      documentCount: 100,
    });
    site.pages.delete('/robots.txt');
    site.pages.set('/', { status: 404 });
    expect(await sync(id)).toMatchObject({ status: 'failed', error: { code: 'http_404' }, documentCount: 100 });
    site.pages.set('/', { body: '' });
    expect(await sync(id)).toMatchObject({ status: 'failed', error: { code: 'empty_document' }, documentCount: 100 });
  });

  test('of endless pages ends at its limits, and what it had no time for counts as not seen', async () => {
    put('/', 'Welcome.', ['/calendar/1', '/kept']);
    put('/kept', 'Known from before.');
    const id = await add(siteSource({ maxPages: 30, depth: 50 }));
    for (let day = 1; day <= 200; day += 1) put(`/calendar/${day}`, `Day ${day}.`, [`/calendar/${day + 1}`]);
    expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 30 });
    await syncSource({ ...ports, jobs }, scope, AGENT, id);
    for (const day of [1, 2, 3]) put(`/calendar/${day}`, `Day ${day} changed.`, [`/calendar/${day + 1}`]);
    expect(await read(id, { limits: { ...ports.limits, totalBytes: 1 } })).toMatchObject({
      status: 'ready',
      documentCount: 30,
    });
  });

  test('leaves the old documents alone when the process dies in the middle', async () => {
    grow();
    const id = await add(siteSource());
    await read(id);
    const before = await documents(id);
    for (let leaf = 0; leaf < 10; leaf += 1) put(`/9/${leaf}`, 'News.');
    site.pages.delete('/8/8');
    await syncSource({ ...ports, jobs }, scope, AGENT, id);
    const dying = { ...parser, parse: async () => Promise.reject(new Error('killed')) };
    await expect(read(id, { parser: dying })).rejects.toThrow('killed');
    expect(await sourceOf(id)).toMatchObject({ status: 'processing' });
    expect(await documents(id)).toStrictEqual(before);
    expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 99 });
    expect((await documents(id))['/9/0']).toContain('News.');
  });

  test('that died between storing and indexing is indexed by the next reading', async () => {
    grow();
    const id = await add(siteSource());
    const dying = Object.assign(Object.create(ports.indexer) as typeof ports.indexer, {
      apply: async () => Promise.reject(new Error('killed')),
    });
    await expect(read(id, { indexer: dying })).rejects.toThrow('killed');
    expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 100 });
    expect(await ports.indexer.indexedVersion(AGENT)).toBe(await database.knowledge.knowledgeVersion(scope, AGENT));
  });

  test('stops when the server does, and is whole after the next start', async () => {
    grow();
    const id = await add(siteSource());
    const stop = new AbortController();
    const web = {
      ...ports.web,
      request: (...call: Parameters<typeof ports.web.request>) => {
        if (call[0].endsWith('/3')) stop.abort(new Error('the server is stopping'));
        return ports.web.request(...call);
      },
    };
    const run = { lastAttempt: true, signal: stop.signal };
    await expect(readWebSource({ ...ports, web }, scope, AGENT, id, run)).rejects.toThrow('the server is stopping');
    expect(await documents(id)).toStrictEqual({});
    expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 100 });
  });

  test('that is deleted while it is read does not come back', async () => {
    grow();
    const id = await add(siteSource());
    const deleting = {
      ...parser,
      parse: async (input: Parameters<typeof parser.parse>[0]) => {
        await database.knowledge.deleteSource(scope, AGENT, id, 1);
        return parser.parse(input);
      },
    };
    await readWebSource({ ...ports, parser: deleting }, scope, AGENT, id, { lastAttempt: false });
    expect(await database.knowledge.findSource(scope, AGENT, id)).toBeUndefined();
    expect(await documents(id)).toStrictEqual({});
  });
});

describe('a feed', () => {
  const feed = (items: readonly (readonly [string, string])[]): void => {
    const list = items.map(
      ([key, text]) =>
        `<item><guid>${key}</guid><title>Item ${key}</title><link>/news/${key}</link>
         <description><![CDATA[<p>${text} It says so in item ${key}.</p>]]></description></item>`,
    );
    site.pages.set('/feed', {
      body: `<rss version="2.0"><channel>${list.join('')}</channel></rss>`,
      contentType: 'application/rss+xml',
    });
  };

  test('gives a document an item; changed items are indexed again, missing ones leave', async () => {
    feed([
      ['1', 'We open at eight.'],
      ['2', 'We close at five.'],
      ['3', 'Closed on Sunday.'],
    ]);
    const id = await add({ type: 'feed', url: `${site.url}/feed` });
    expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 3 });
    const [first] = await database.knowledge.readDocumentsOf(scope, AGENT, [id]);
    expect(await paths(id)).toStrictEqual(['/news/1', '/news/2', '/news/3']);
    expect(first?.document.title).toMatch(/^Item \d$/);
    expect(await sync(id)).toMatchObject({ status: 'ready', documentCount: 3 });
    expect(site.answered(304)).toStrictEqual(['/feed']);
    feed([
      ['4', 'Open on holidays.'],
      ['1', 'We open at nine.'],
      ['2', 'We close at five.'],
    ]);
    expect(await sync(id)).toMatchObject({ status: 'ready', documentCount: 3 });
    const texts = await documents(id);
    expect(Object.keys(texts)).toStrictEqual(['/news/1', '/news/2', '/news/4']);
    expect(texts['/news/1']).toContain('nine');
  });

  test('that is a page is named as such', async () => {
    put('/feed', 'No feed.');
    const id = await add({ type: 'feed', url: `${site.url}/feed` });
    expect(await read(id)).toMatchObject({ status: 'failed', error: { code: 'unsupported_format' } });
  });
});
