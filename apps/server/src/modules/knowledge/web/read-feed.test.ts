import { expect, test } from 'vitest';
import { readFeed } from './read-feed.ts';

const read = (xml: string) => readFeed(Buffer.from(xml), undefined, 'https://example.com/feed.xml');

test('RSS items have a key, a title, content and a link', async () => {
  const xml = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://example.com/</link>
    <item><title>Opening &amp; hours</title><link>https://example.com/1?utm_source=rss</link><guid>id-1</guid>
      <description>short</description><content:encoded><![CDATA[<p>We open at <b>8</b>.</p>]]></content:encoded></item>
    <item><title>Two</title><link>/2</link><description>&lt;p&gt;Second&lt;/p&gt;</description></item>
    <item></item></channel></rss>`;
  expect(await read(xml)).toStrictEqual([
    { key: 'id-1', title: 'Opening & hours', html: '<p>We open at <b>8</b>.</p>', url: 'https://example.com/1' },
    { key: 'https://example.com/2', title: 'Two', html: '<p>Second</p>', url: 'https://example.com/2' },
  ]);
});

test('Atom entries with text, html and xhtml content are read', async () => {
  const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>
    <entry><id>tag:1</id><title type="html">&lt;b&gt;One&lt;/b&gt;</title><link rel="self" href="/x"/><link href="/1"/>
      <content type="xhtml"><div><p>A &amp; <i>B</i></p></div></content></entry>
    <entry><id>tag:2</id><title>Two</title><link rel="alternate" href="/2"/><summary type="text">1 &lt; 2</summary></entry></feed>`;
  expect(await read(xml)).toStrictEqual([
    { key: 'tag:1', title: 'One', html: '<div><p>A &amp; <i>B</i></p></div>', url: 'https://example.com/1' },
    { key: 'tag:2', title: 'Two', html: '1 &lt; 2', url: 'https://example.com/2' },
  ]);
});

test.each([['<html><body>no</body></html>'], [''], ['{"items": []}']])('%j is no feed', async xml => {
  expect(await read(xml)).toBeUndefined();
});

test('entities of its own and endless items are bounded', async () => {
  const bomb = `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><item><title>&b;</title></item></rss>`;
  expect(JSON.stringify(await read(bomb))).not.toContain('aaaa');
  expect(await read(`<rss>${'<item><title>t</title></item>'.repeat(5_000)}</rss>`)).toHaveLength(1_000);
  expect(await read(`<rss><item><title>t</title><content type="xhtml">${'<a>'.repeat(100_000)}`)).toBeDefined();
});
