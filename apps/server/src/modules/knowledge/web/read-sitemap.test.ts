import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readSitemap } from './read-sitemap.ts';

const read = (xml: string | Uint8Array) => readSitemap(Buffer.from(xml), undefined, 'https://example.com/sitemap.xml');
const SET = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc> https://example.com/a?x=1&amp;y=2 </loc><lastmod>2026-01-01</lastmod></url>
  <url><loc><![CDATA[https://example.com/b]]></loc><image:image><image:loc>https://example.com/i.png</image:loc></image:image></url>
</urlset>`;

test.each([
  ['plain', SET],
  ['gzipped', gzipSync(SET)],
])('a %s sitemap lists its pages', async (_what, bytes) => {
  expect(await read(bytes)).toStrictEqual({
    pages: ['https://example.com/a?x=1&y=2', 'https://example.com/b'],
    sitemaps: [],
  });
});

test('an index lists further files', async () => {
  const xml = '<sitemapindex><sitemap><loc>/s1.xml.gz</loc></sitemap></sitemapindex>';
  expect(await read(xml)).toStrictEqual({ pages: [], sitemaps: ['https://example.com/s1.xml.gz'] });
});

test.each([
  ['a page', '<!doctype html><html><body>404</body></html>'],
  ['nothing', ''],
  ['broken gzip', Buffer.from([0x1f, 0x8b, 1, 2, 3])],
  ['a bomb', gzipSync(Buffer.alloc(60 * 1024 * 1024))],
])('%s is no sitemap', async (_what, bytes) => {
  expect(await read(bytes)).toBeUndefined();
});

test('entities of its own stay as they are, and reach no file', async () => {
  const xml = `<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
    <urlset><url><loc>https://example.com/&b;&f;</loc></url></urlset>`;
  const sitemap = await read(xml);
  expect(JSON.stringify(sitemap)).not.toMatch(/aaaa|root:/);
});

test('ten million addresses are cut at fifty thousand', async () => {
  const xml = `<urlset>${Array.from({ length: 60_000 }, (_, index) => `<url><loc>/${index}</loc></url>`).join('')}`;
  expect((await read(xml))?.pages).toHaveLength(50_000);
});
