import { describe, expect, test } from 'vitest';
import { parseRobots } from './robots.ts';

describe('parseRobots', () => {
  test('our own group counts before the one for all', () => {
    const robots = parseRobots(
      'User-agent: *\nDisallow: /\n\nUser-agent: barazabot\nDisallow: /private\nCrawl-delay: 2\n',
    );
    expect(robots.allows('https://example.com/')).toBe(true);
    expect(robots.allows('https://example.com/private/a')).toBe(false);
    expect(robots.delayMs).toBe(2_000);
  });

  test.each([
    ['Disallow: /a*.pdf$', '/abc.pdf', false],
    ['Disallow: /a*.pdf$', '/abc.pdf?x', true],
    ['Disallow: /a\nAllow: /ab', '/abc', true],
    ['Disallow:', '/anything', true],
    ['Disallow: /a\nAllow: /a', '/a', true],
    ['Disallow: /*/b/*.txt', '/a/b/c.txt', false],
    ['Disallow: /*.php$', '/a.php.php', false],
    ['Disallow: /ab*ba$', '/aba', true],
    ['Disallow: /$', '/a', true],
    ['Disallow: /$', '/', false],
    ['Disallow: /?', '/?a=1', false],
    ['disallow : /a # not this', '/a', false],
    ['# Disallow: /a', '/a', true],
    ['Disallow: /caf%c3%A9', '/café', false],
    ['Disallow: /café', '/caf%C3%A9/menu', false],
    ['Disallow: /%61%2Fb', '/a/b', true],
    ['Disallow: /%7Eme', '/~me', false],
    ['Noindex: /a', '/a', true],
  ])('%j decides on %s: %s', (lines, path, allowed) => {
    expect(parseRobots(`User-agent: *\n${lines}`).allows(`https://example.com${path}`)).toBe(allowed);
  });

  test.each([
    ['User-agent: Other\nUser-agent: BarazaBot/2.1\nDisallow: /a', false],
    ['User-agent: BarazaBot\nUser-agent: Other\nDisallow: /a', false],
    ['User-agent: BarazaBot\nAllow: /c\nUser-agent: Other\nDisallow: /a', true],
    ['User-agent: BarazaBot\nAllow: /c\nUser-agent: *\nDisallow: /\nUser-agent: barazabot\nDisallow: /a', false],
    ['User-agent: BarazaBotty\nDisallow: /', true],
    ['User-agent: *\nDisallow: /\nUser-agent: BarazaBot', true],
    ['User-agent: *\nSitemap: /s.xml\nDisallow: /', false],
    ['Disallow: /', true],
    ['\uFEFFUser-agent: *\r\n\r\nDisallow: /a\r\n', false],
    ['User-agent: *\rDisallow: /a', false],
  ])('of %j our group says of /a/b: %s', (text, allowed) => {
    expect(parseRobots(text).allows('https://example.com/a/b')).toBe(allowed);
  });

  test('a delay is bounded, and nonsense is none', () => {
    expect(parseRobots('User-agent: *\nCrawl-delay: 86400').delayMs).toBe(30_000);
    expect(parseRobots('User-agent: *\nCrawl-delay: soon').delayMs).toBe(0);
    expect(parseRobots('User-agent: *\nCrawl-delay: -5').delayMs).toBe(0);
  });

  test('sitemaps are listed, and a page in place of the file forbids nothing', () => {
    expect(parseRobots('Sitemap: https://example.com/s.xml').sitemaps).toStrictEqual(['https://example.com/s.xml']);
    expect(parseRobots('<html><body>Not found</body></html>').allows('https://example.com/')).toBe(true);
  });

  test('endless rules of wildcards are bounded', () => {
    const text = `User-agent: *\n${`Disallow: /${'*a'.repeat(400)}b\n`.repeat(600)}${'x'.repeat(100_000)}`;
    expect(parseRobots(text).allows(`https://example.com/${'a'.repeat(100)}`)).toBe(true);
  });
});
