import { gzipSync } from 'node:zlib';
import { siteMap, sitePage } from '@baraza/testkit/web-site';
import { describe, expect, test } from 'vitest';
import type { SourceInput } from '../add-sources.ts';
import { AGENT } from '../knowledge.fixture.ts';
import { syncSource } from '../sync-source.ts';
import { readWebSource } from './read-web-source.ts';
import { useWebSource } from './web-source.fixture.ts';

const the = useWebSource();

describe('a site', () => {
  /** A tree of pages: 0 leads to 1 to 9, each of them to ten more. */
  const grow = (): void => {
    the.put(
      '/',
      'Welcome.',
      Array.from({ length: 9 }, (_, index) => `/${index + 1}`),
    );
    for (let branch = 1; branch <= 9; branch += 1) {
      the.put(`/${branch}`, `Branch ${branch}.`, [
        '/',
        ...Array.from({ length: 10 }, (_, leaf) => `/${branch}/${leaf}`),
      ]);
      for (let leaf = 0; leaf < 10; leaf += 1)
        the.put(`/${branch}/${leaf}`, `Leaf ${branch}-${leaf}.`, ['/', `/${branch}`]);
    }
  };

  test('is read whole by its links; later only what changed is fetched, and what is gone leaves', async () => {
    grow();
    const id = await the.add(siteSource());
    expect(await the.read(id)).toMatchObject({ status: 'ready', documentCount: 100 });
    expect(the.site.answered(200)).toHaveLength(100);

    the.put('/3/3', 'Leaf with news.', ['/']);
    the.put('/4', 'Branch with news.', ['/', ...Array.from({ length: 9 }, (_, leaf) => `/4/${leaf}`)]);
    the.put('/5/5', 'Another leaf with news.', ['/']);
    the.site.pages.delete('/4/9');
    the.site.pages.delete('/7/7');
    expect(await the.sync(id)).toMatchObject({ status: 'ready', documentCount: 98 });
    expect(the.site.answered(200)).toStrictEqual(['/3/3', '/4', '/5/5']);
    expect(the.site.answered(304)).toHaveLength(95);
    expect(the.site.answered(404)).toStrictEqual(['/7/7', '/robots.txt', '/sitemap.xml']);
    const texts = await the.documents(id);
    expect(texts['/3/3']).toContain('Leaf with news.');
    expect(Object.keys(texts)).not.toContain('/4/9');
    expect(Object.keys(texts)).not.toContain('/7/7');
    expect(await the.ports.indexer.indexedVersion(AGENT)).toBe(
      await the.database.knowledge.knowledgeVersion(the.scope, AGENT),
    );
  });

  test('without validators is fetched whole, and only changed text is indexed', async () => {
    grow();
    for (const [path, page] of the.site.pages) the.site.pages.set(path, { ...page, withoutValidators: true });
    const id = await the.add(siteSource());
    await the.read(id);
    const before = await the.database.knowledge.readDocumentsOf(the.scope, AGENT, [id]);
    the.site.pages.set('/1', { ...sitePage('Page /1', 'Changed.', ['/1/0']), withoutValidators: true });
    await the.sync(id);
    const after = new Map(
      (await the.database.knowledge.readDocumentsOf(the.scope, AGENT, [id])).map(one => [one.document.id, one]),
    );
    const indexedAgain = before.filter(one => after.get(one.document.id)?.chunks[0]?.id !== one.chunks[0]?.id);
    // The branch itself, and its leaves but one, which nothing leads to any more.
    expect(
      indexedAgain
        .map(one => one.document.url?.replace(the.site.url, ''))
        .toSorted((a = '', b = '') => a.localeCompare(b)),
    ).toStrictEqual(['/1', ...Array.from({ length: 9 }, (_, leaf) => `/1/${leaf + 1}`)]);
  });

  test.each([
    ['plain', (urls: string[]) => ({ '/sitemap.xml': siteMap(urls) })],
    [
      'gzipped, behind an index that robots.txt names',
      (urls: string[]) => ({
        '/robots.txt': { body: `Sitemap: ${the.site.url}/index.xml`, contentType: 'text/plain' },
        '/index.xml': {
          body: `<sitemapindex><sitemap><loc>${the.site.url}/s.xml.gz</loc></sitemap></sitemapindex>`,
          contentType: 'text/xml',
        },
        '/s.xml.gz': { body: gzipSync(String(siteMap(urls).body)), contentType: 'application/gzip' },
      }),
    ],
  ])('with a %s sitemap is what that lists', async (_what, files) => {
    the.put('/', 'Welcome.', ['/linked']);
    the.put('/linked', 'Not listed.');
    for (const name of ['a', 'b', 'c']) the.put(`/${name}`, `Listed ${name}.`);
    const urls = [...['a', 'b', 'c'].map(name => `${the.site.url}/${name}`), 'https://other.example/x'];
    for (const [path, page] of Object.entries(files(urls))) the.site.pages.set(path, page);
    const id = await the.add(siteSource());
    expect(await the.read(id)).toMatchObject({ status: 'ready' });
    expect(await the.paths(id)).toStrictEqual(['/', '/a', '/b', '/c']);
  });

  test('may be given by its sitemap', async () => {
    for (const name of ['a', 'b']) the.put(`/${name}`, `Listed ${name}.`);
    the.site.pages.set('/pages.xml', siteMap([`${the.site.url}/a`, `${the.site.url}/b`]));
    const id = await the.add(siteSource({ url: `${the.site.url}/pages.xml` }));
    expect(await the.read(id)).toMatchObject({ status: 'ready', documentCount: 2 });
  });

  test('keeps to its host, its patterns, its depth and its number of pages', async () => {
    grow();
    the.put('/', 'Welcome.', [
      '/1',
      '/2',
      '/3',
      'http://localhost:1/x',
      'https://other.example/',
      '/moved',
      '/logo.png',
    ]);
    the.site.pages.set('/moved', { status: 301, headers: { location: 'http://169.254.169.254/' } });
    const shallow = await the.add(siteSource({ depth: 1 }));
    await the.read(shallow);
    expect(await the.paths(shallow)).toStrictEqual(['/', '/1', '/2', '/3']);
    const few = await the.add(siteSource({ maxPages: 7 }));
    expect(await the.read(few)).toMatchObject({ status: 'ready' });
    expect(await the.paths(few)).toHaveLength(6); // one of the seven was the page that moved
    const some = await the.add(siteSource({ include: ['/1*', '/2*'], exclude: ['*/5', '*/6'] }));
    await the.read(some);
    const expected = [1, 2].flatMap(n => [`/${n}`, ...[0, 1, 2, 3, 4, 7, 8, 9].map(leaf => `/${n}/${leaf}`)]);
    expect(await the.paths(some)).toStrictEqual(expected);
  });

  test('obeys robots.txt, noindex and nofollow', async () => {
    the.site.pages.set('/robots.txt', { body: 'User-agent: *\nDisallow: /private/\n', contentType: 'text/plain' });
    the.put('/', 'Welcome.', ['/private/a', '/hidden', '/dead-end', '/header']);
    the.put('/private/a', 'Secret.');
    the.put('/hidden', 'Not to be indexed.', ['/beyond'], '<meta name="robots" content="noindex">');
    the.put('/beyond', 'Found through a hidden page.');
    the.put('/dead-end', 'Leads nowhere.', ['/unseen'], '<meta name="robots" content="nofollow">');
    the.put('/unseen', 'Never seen.');
    the.site.pages.set('/header', { ...sitePage('H', 'Not to be indexed.'), headers: { 'x-robots-tag': 'noindex' } });
    const id = await the.add(siteSource());
    await the.read(id);
    expect(await the.paths(id)).toStrictEqual(['/', '/beyond', '/dead-end']);
    expect(the.site.requests.map(request => request.path)).not.toContain('/private/a');
  });

  test('gives each text once: canonical addresses and doubles are told apart', async () => {
    the.put('/', 'Welcome.', ['/item?ref=1', '/item?ref=2', '/copy', '/moved', '/item?utm_source=x']);
    for (const query of ['?ref=1', '?ref=2', '']) {
      the.site.pages.set(
        `/item${query}`,
        sitePage('Item', `Seen as ${query || 'itself'}.`, [], '<link rel="canonical" href="/item">'),
      );
    }
    the.site.pages.set('/copy', sitePage('Item', 'Seen as itself.'));
    the.site.pages.set('/moved', { status: 308, headers: { location: '/item' } });
    const id = await the.add(siteSource());
    await the.read(id);
    const found = await the.paths(id);
    expect(found).toHaveLength(2);
    expect(found[0]).toBe('/');
    // When the page that stood for a double goes, the double takes its place.
    for (const path of ['/item', '/item?ref=1', '/item?ref=2', '/moved']) the.site.pages.delete(path);
    await the.sync(id);
    expect(await the.paths(id)).toStrictEqual(['/', '/copy']);
  });

  test('pages that fail for now stay, and so do the pages behind them', async () => {
    grow();
    const id = await the.add(siteSource());
    await the.read(id);
    the.site.pages.set('/2', { status: 502 });
    the.site.pages.set('/3/1', { respond: request => void request.socket.destroy() });
    expect(await the.sync(id)).toMatchObject({ status: 'ready', documentCount: 100 });
  });

  test('that cannot be reached fails with its reason and keeps what it gave', async () => {
    grow();
    const id = await the.add(siteSource());
    await the.read(id);
    the.site.pages.set('/robots.txt', { status: 503 });
    expect(await the.sync(id)).toMatchObject({
      status: 'failed',
      error: { code: 'robots_unreachable' },
      documentCount: 100,
    });
    the.site.pages.delete('/robots.txt');
    the.site.pages.set('/', { status: 404 });
    expect(await the.sync(id)).toMatchObject({ status: 'failed', error: { code: 'http_404' }, documentCount: 100 });
    the.site.pages.set('/', { body: '' });
    expect(await the.sync(id)).toMatchObject({
      status: 'failed',
      error: { code: 'empty_document' },
      documentCount: 100,
    });
  });

  test('of endless pages ends at its limits, and what it had no time for counts as not seen', async () => {
    the.put('/', 'Welcome.', ['/calendar/1', '/kept']);
    the.put('/kept', 'Known from before.');
    const id = await the.add(siteSource({ maxPages: 30, depth: 50 }));
    for (let day = 1; day <= 200; day += 1) the.put(`/calendar/${day}`, `Day ${day}.`, [`/calendar/${day + 1}`]);
    expect(await the.read(id)).toMatchObject({ status: 'ready', documentCount: 30 });
    await syncSource(the.ports, the.scope, AGENT, id);
    for (const day of [1, 2, 3]) the.put(`/calendar/${day}`, `Day ${day} changed.`, [`/calendar/${day + 1}`]);
    expect(await the.read(id, { limits: { ...the.ports.limits, totalBytes: 1 } })).toMatchObject({
      status: 'ready',
      documentCount: 30,
    });
  });

  test('leaves the old documents alone when the process dies in the middle', async () => {
    grow();
    const id = await the.add(siteSource());
    await the.read(id);
    const before = await the.documents(id);
    for (let leaf = 0; leaf < 10; leaf += 1) the.put(`/9/${leaf}`, 'News.');
    the.site.pages.delete('/8/8');
    await syncSource(the.ports, the.scope, AGENT, id);
    const dying = { ...the.ports.parser, parse: async () => Promise.reject(new Error('killed')) };
    await expect(the.read(id, { parser: dying })).rejects.toThrow('killed');
    expect(await the.sourceOf(id)).toMatchObject({ status: 'processing' });
    expect(await the.documents(id)).toStrictEqual(before);
    expect(await the.read(id)).toMatchObject({ status: 'ready', documentCount: 99 });
    expect((await the.documents(id))['/9/0']).toContain('News.');
  });

  test('that died between storing and indexing is indexed by the next reading', async () => {
    grow();
    const id = await the.add(siteSource());
    const dying = Object.assign(Object.create(the.ports.indexer) as typeof the.ports.indexer, {
      apply: async () => Promise.reject(new Error('killed')),
    });
    await expect(the.read(id, { indexer: dying })).rejects.toThrow('killed');
    expect(await the.read(id)).toMatchObject({ status: 'ready', documentCount: 100 });
    expect(await the.ports.indexer.indexedVersion(AGENT)).toBe(
      await the.database.knowledge.knowledgeVersion(the.scope, AGENT),
    );
  });

  test('stops when the server does, and is whole after the next start', async () => {
    grow();
    const id = await the.add(siteSource());
    const stop = new AbortController();
    const web = {
      ...the.ports.web,
      request: (...call: Parameters<typeof the.ports.web.request>) => {
        if (call[0].endsWith('/3')) stop.abort(new Error('the server is stopping'));
        return the.ports.web.request(...call);
      },
    };
    const run = { lastAttempt: true, signal: stop.signal };
    await expect(readWebSource({ ...the.ports, web }, the.scope, AGENT, id, run)).rejects.toThrow(
      'the server is stopping',
    );
    expect(await the.documents(id)).toStrictEqual({});
    expect(await the.read(id)).toMatchObject({ status: 'ready', documentCount: 100 });
  });

  test('that is deleted while it is read does not come back', async () => {
    grow();
    const id = await the.add(siteSource());
    const deleting = {
      ...the.ports.parser,
      parse: async (input: Parameters<typeof the.ports.parser.parse>[0]) => {
        await the.database.knowledge.deleteSource(the.scope, AGENT, id, 1);
        return the.ports.parser.parse(input);
      },
    };
    await readWebSource({ ...the.ports, parser: deleting }, the.scope, AGENT, id, { lastAttempt: false });
    expect(await the.database.knowledge.findSource(the.scope, AGENT, id)).toBeUndefined();
    expect(await the.documents(id)).toStrictEqual({});
  });
});

const siteSource = (more: Partial<Extract<SourceInput, { type: 'site' }>> = {}): SourceInput => ({
  type: 'site',
  url: `${the.site.url}/`,
  include: [],
  exclude: [],
  maxPages: 1_000,
  depth: 10,
  ...more,
});
