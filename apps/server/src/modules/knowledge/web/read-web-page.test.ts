import { sitePage } from '@baraza/testkit/web-site';
import { describe, expect, test } from 'vitest';
import { AGENT } from '../knowledge.fixture.ts';
import { type ReadWebPorts } from './read-web-source.ts';
import { useWebSource } from './web-source.fixture.ts';

const the = useWebSource();

describe('a page', () => {
  test('is a document with its title, text and address', async () => {
    the.put('/hours', 'We open at eight.');
    const id = await the.add({ type: 'url', url: `${the.site.url}/hours#top` });
    expect(await the.read(id)).toMatchObject({
      status: 'ready',
      documentCount: 1,
      title: `${the.site.host}/hours#top`,
    });
    const [found] = await the.database.knowledge.readDocumentsOf(the.scope, AGENT, [id]);
    expect(found?.document).toMatchObject({ url: `${the.site.url}/hours`, title: 'Page /hours', language: 'en' });
    expect(found?.document.text).toContain('We open at eight.');
    expect(the.site.requests.every(request => request.userAgent === 'BarazaBot/1.0')).toBe(true);
  });

  test('is fetched again only when it changed, under the same document id', async () => {
    the.put('/a', 'First.');
    const id = await the.add({ type: 'url', url: `${the.site.url}/a` });
    await the.read(id);
    const version = await the.database.knowledge.knowledgeVersion(the.scope, AGENT);
    expect(await the.sync(id)).toMatchObject({ status: 'ready', documentCount: 1 });
    expect(the.site.answered(304)).toStrictEqual(['/a']);
    expect(await the.database.knowledge.knowledgeVersion(the.scope, AGENT)).toBe(version);
    const [before] = await the.database.knowledge.readDocumentsOf(the.scope, AGENT, [id]);
    the.put('/a', 'Second.');
    await the.sync(id);
    const [after] = await the.database.knowledge.readDocumentsOf(the.scope, AGENT, [id]);
    expect(after?.document.id).toBe(before?.document.id);
    expect(after?.document.text).toContain('Second.');
    expect(await the.database.knowledge.knowledgeVersion(the.scope, AGENT)).toBe(version + 1);
  });

  test('in another format goes through its parser', async () => {
    the.site.pages.set('/prices.csv', { body: 'item,price\ntea,40\ncoffee,60\n', contentType: 'text/csv' });
    const id = await the.add({ type: 'url', url: `${the.site.url}/prices.csv` });
    expect(await the.read(id)).toMatchObject({ status: 'ready' });
    expect((await the.documents(id))['/prices.csv']).toMatch(/coffee.*60/);
  });

  test('of a robots.txt without end the beginning holds', async () => {
    const endless = `User-agent: *\nDisallow: /private\n${'# and on\n'.repeat(100_000)}Disallow: /\n`;
    the.site.pages.set('/robots.txt', { body: endless, contentType: 'text/plain' });
    the.put('/a', 'First.');
    the.put('/private', 'Secret.');
    expect(await the.read(await the.add({ type: 'url', url: `${the.site.url}/a` }))).toMatchObject({ status: 'ready' });
    const refused = await the.read(await the.add({ type: 'url', url: `${the.site.url}/private` }));
    expect(refused.error?.code).toBe('robots_disallowed');
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
    the.site.pages.set('/robots.txt', {
      body: 'User-agent: BarazaBot\nDisallow: /private\n',
      contentType: 'text/plain',
    });
    the.site.pages.set('/broken', { status: 500, body: 'oops' });
    the.site.pages.set('/private', sitePage('Private', 'Secret.'));
    the.site.pages.set('/circle', { status: 302, headers: { location: '/circle' } });
    for (let hop = 0; hop < 20; hop += 1) {
      the.site.pages.set(`/hop/${hop}`, { status: 301, headers: { location: `/hop/${hop + 1}` } });
    }
    the.site.pages.set('/inward', { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } });
    the.site.pages.set('/file', { status: 302, headers: { location: 'file:///etc/passwd' } });
    the.site.pages.set('/picture', { body: Buffer.from('89504e470d0a1a0a0000000d', 'hex'), contentType: 'image/png' });
    the.site.pages.set('/empty', { body: '' });
    the.site.pages.set('/huge', { body: `<p>${'word '.repeat(100_000)}</p>` });
    the.site.pages.set('/slow', { respond: (_request, response) => void response.writeHead(200).write('<p>') });
    the.site.pages.set('/hangup', { respond: request => void request.socket.destroy() });
    const web = { ...the.ports.web, request: withTimeout(the.ports.web.request) };
    const id = await the.add({ type: 'url', url: urlOf(the.site.url) });
    const source = await the.read(id, { web, limits: { ...the.ports.limits, pageBytes: 100_000 } });
    expect(source).toMatchObject({ status: 'failed', error: { code } });
    expect(source.error?.message.length).toBeGreaterThan(10);
  });

  test('that fails later keeps answering from what it gave', async () => {
    the.put('/a', 'Still known.');
    const id = await the.add({ type: 'url', url: `${the.site.url}/a` });
    await the.read(id);
    the.site.pages.set('/a', { status: 503 });
    expect(await the.sync(id)).toMatchObject({ status: 'failed', error: { code: 'http_503' } });
    expect((await the.documents(id))['/a']).toContain('Still known.');
    the.put('/a', 'Back again.');
    expect(await the.sync(id)).toMatchObject({ status: 'ready', error: null });
    expect((await the.documents(id))['/a']).toContain('Back again.');
  });

  test('of an overloaded host is asked for again', async () => {
    let asked = 0;
    the.site.pages.set('/busy', {
      respond: (_request, response) => {
        asked += 1;
        if (asked === 1) response.writeHead(429, { 'retry-after': '0' }).end();
        else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Here at last.</p>');
      },
    });
    const id = await the.add({ type: 'url', url: `${the.site.url}/busy` });
    expect(await the.read(id)).toMatchObject({ status: 'ready' });
    expect(asked).toBe(2);
  });
});

describe('a feed', () => {
  const feed = (items: readonly (readonly [string, string])[]): void => {
    const list = items.map(
      ([key, text]) =>
        `<item><guid>${key}</guid><title>Item ${key}</title><link>/news/${key}</link>
         <description><![CDATA[<p>${text} It says so in item ${key}.</p>]]></description></item>`,
    );
    the.site.pages.set('/feed', {
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
    const id = await the.add({ type: 'feed', url: `${the.site.url}/feed` });
    expect(await the.read(id)).toMatchObject({ status: 'ready', documentCount: 3 });
    const [first] = await the.database.knowledge.readDocumentsOf(the.scope, AGENT, [id]);
    expect(await the.paths(id)).toStrictEqual(['/news/1', '/news/2', '/news/3']);
    expect(first?.document.title).toMatch(/^Item \d$/);
    expect(await the.sync(id)).toMatchObject({ status: 'ready', documentCount: 3 });
    expect(the.site.answered(304)).toStrictEqual(['/feed']);
    feed([
      ['4', 'Open on holidays.'],
      ['1', 'We open at nine.'],
      ['2', 'We close at five.'],
    ]);
    expect(await the.sync(id)).toMatchObject({ status: 'ready', documentCount: 3 });
    const texts = await the.documents(id);
    expect(Object.keys(texts)).toStrictEqual(['/news/1', '/news/2', '/news/4']);
    expect(texts['/news/1']).toContain('nine');
  });

  test('that is a page is named as such', async () => {
    the.put('/feed', 'No feed.');
    const id = await the.add({ type: 'feed', url: `${the.site.url}/feed` });
    expect(await the.read(id)).toMatchObject({ status: 'failed', error: { code: 'unsupported_format' } });
  });
});

/** The same limits, but who never ends is given up sooner. */
function withTimeout(request: ReadWebPorts['web']['request']): ReadWebPorts['web']['request'] {
  return (url, options) => request(url, String(url).endsWith('/slow') ? { ...options, timeoutMs: 300 } : options);
}
