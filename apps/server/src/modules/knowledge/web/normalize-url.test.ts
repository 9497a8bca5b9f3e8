import { describe, expect, test } from 'vitest';
import { mayBeDocument, normalizeUrl } from './normalize-url.ts';

describe('normalizeUrl', () => {
  test.each([
    ['https://Example.com:443/a#part', 'https://example.com/a'],
    ['https://example.com/?utm_source=x&a=1&fbclid=2', 'https://example.com/?a=1'],
    ['../b?x=1', 'https://example.com/b?x=1'],
    ['//other.example/x', 'https://other.example/x'],
    ['mailto:me@example.com', undefined],
    ['javascript:alert(1)', undefined],
    ['https://user:pass@example.com/', undefined],
    ['https://', undefined],
    [`https://example.com/${'a'.repeat(1_000)}`, undefined],
    ['https://example.com/a/b/a/b/a/b/a/b', undefined],
    [`https://example.com${'/x1'.repeat(3)}${'/y'.repeat(3)}`, 'https://example.com/x1/x1/x1/y/y/y'],
    [`https://example.com/${Array.from({ length: 25 }, (_, index) => index).join('/')}`, undefined],
  ])('%s is %s', (address, expected) => {
    expect(normalizeUrl(address, 'https://example.com/docs/')).toBe(expected);
  });
});

test('endings tell what is surely no document', () => {
  expect(
    ['/a', '/a.html', '/a.pdf', '/a.docx', '/a.html?x=.png'].filter(path => !mayBeDocument(`http://e${path}`)),
  ).toEqual([]);
  expect(['/a.png', '/a.CSS', '/a.js?v=1', '/a.tar.gz'].filter(path => mayBeDocument(`http://e${path}`))).toEqual([]);
});
