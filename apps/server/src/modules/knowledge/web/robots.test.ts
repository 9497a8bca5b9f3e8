import { describe, expect, test } from 'vitest';
import { parseRobots } from './robots.ts';

const rules = (text: string) => parseRobots('https://example.com/robots.txt', text);

describe('parseRobots', () => {
  test('our own group counts before the one for all', () => {
    const robots = rules('User-agent: *\nDisallow: /\n\nUser-agent: barazabot\nDisallow: /private\nCrawl-delay: 2\n');
    expect(robots.allows('https://example.com/')).toBe(true);
    expect(robots.allows('https://example.com/private/a')).toBe(false);
    expect(robots.delayMs).toBe(2_000);
  });

  test.each([
    ['Disallow: /a*.pdf$', '/abc.pdf', false],
    ['Disallow: /a*.pdf$', '/abc.pdf?x', true],
    ['Disallow: /a\nAllow: /ab', '/abc', true],
    ['Disallow:', '/anything', true],
  ])('%j decides on %s: %s', (lines, path, allowed) => {
    expect(rules(`User-agent: *\n${lines}`).allows(`https://example.com${path}`)).toBe(allowed);
  });

  test('a delay is bounded, and nonsense is none', () => {
    expect(rules('User-agent: *\nCrawl-delay: 86400').delayMs).toBe(30_000);
    expect(rules('User-agent: *\nCrawl-delay: soon').delayMs).toBe(0);
    expect(rules('User-agent: *\nCrawl-delay: -5').delayMs).toBe(0);
  });

  test('sitemaps are listed, and a page in place of the file forbids nothing', () => {
    expect(rules('Sitemap: https://example.com/s.xml').sitemaps).toStrictEqual(['https://example.com/s.xml']);
    expect(rules('<html><body>Not found</body></html>').allows('https://example.com/')).toBe(true);
  });

  test('endless rules of wildcards are bounded', () => {
    const text = `User-agent: *\n${`Disallow: /${'*a'.repeat(400)}b\n`.repeat(600)}${'x'.repeat(100_000)}`;
    expect(rules(text).allows(`https://example.com/${'a'.repeat(100)}`)).toBe(true);
  });
});
