import { expect, test } from 'vitest';
import { readLinks } from './read-links.ts';

const read = (html: string) => readLinks(Buffer.from(html), undefined, 'https://example.com/docs/a.html');

test('links are resolved, each once, in order', async () => {
  const { links } = await read(`<base href="/guide/"><a href=" b.html#x">B</a><a href="b.html">B</a>
    <a href="mailto:x@y">M</a><a href="javascript:1">J</a><a rel="nofollow" href="c">C</a>
    <area href="//other.example/d"><iframe src="/e"></iframe><link rel="next" href="2">
    <meta http-equiv="Refresh" content="0; url='/f'"><script>"<a href='/no'>"</script>`);
  expect(links).toStrictEqual([
    'https://example.com/guide/b.html',
    'https://other.example/d',
    'https://example.com/e',
    'https://example.com/guide/2',
    'https://example.com/f',
  ]);
});

test.each([
  ['<link rel="canonical" href="/main">', { canonical: 'https://example.com/main', noindex: false, nofollow: false }],
  ['<meta name="ROBOTS" content="NoIndex, follow">', { canonical: null, noindex: true, nofollow: false }],
  ['<meta name="barazabot" content="none">', { canonical: null, noindex: true, nofollow: true }],
])('%s is understood', async (html, expected) => {
  expect(await read(html)).toMatchObject(expected);
});

test('a page of endless links and tags is read to a bounded list', async () => {
  const { links } = await read(Array.from({ length: 50_000 }, (_, index) => `<a href="/p${index}">`).join(''));
  expect(links).toHaveLength(2_000);
  expect((await read('<'.repeat(1_000_000))).links).toStrictEqual([]);
});

test('other encodings are decoded', async () => {
  const html = Buffer.concat([
    Buffer.from('<meta charset="windows-1252"><a href="/caf'),
    Buffer.from([0xe9]),
    Buffer.from('">'),
  ]);
  expect((await readLinks(html, undefined, 'https://example.com/')).links).toStrictEqual([
    'https://example.com/caf%C3%A9',
  ]);
});
