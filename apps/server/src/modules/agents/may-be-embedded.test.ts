import { expect, test } from 'vitest';
import { embeddingSources, mayBeEmbedded } from './may-be-embedded.ts';

const only = (...allowedDomains: string[]) => ({
  visibility: 'public' as const,
  onlyAllowOnAddedDomains: true,
  allowedDomains,
});

test('a private agent is shown nowhere, an open one everywhere', () => {
  const open = { visibility: 'public' as const, onlyAllowOnAddedDomains: false, allowedDomains: [] };
  expect(mayBeEmbedded(open, 'https://anything.example')).toBe(true);
  expect(mayBeEmbedded(open, null)).toBe(true);
  expect(embeddingSources(open)).toEqual(['*']);
  const hidden = { ...open, visibility: 'private' as const };
  expect(mayBeEmbedded(hidden, 'https://anything.example')).toBe(false);
  expect(embeddingSources(hidden)).toEqual(["'none'"]);
});

test.each([
  ['example.com', 'https://example.com', true],
  ['example.com', 'http://example.com:8080', true],
  ['example.com', 'https://www.example.com', true],
  ['www.example.com', 'https://example.com', true],
  ['example.com', 'https://shop.example.com', false],
  ['example.com', 'https://notexample.com', false],
  ['example.com', 'https://example.com.evil.test', false],
  ['*.example.com', 'https://shop.example.com', true],
  ['*.example.com', 'https://a.b.example.com', true],
  ['*.example.com', 'https://example.com', false],
  ['*.example.com', 'https://evilexample.com', false],
  ['localhost:3000', 'http://localhost:3000', true],
  ['localhost:3000', 'http://localhost:3001', false],
  ['example.com:443', 'https://example.com', true],
  ['example.com', 'file://example.com', false],
  ['example.com', 'null', false],
])('%s and a page of %s: %s', (domain, origin, allowed) => {
  expect(mayBeEmbedded(only(domain), origin)).toBe(allowed);
});

test('a page without an origin is not on the list', () => {
  expect(mayBeEmbedded(only('example.com'), null)).toBe(false);
});

test('the list as frame-ancestors', () => {
  expect(embeddingSources(only('*.example.com', 'localhost:3000'))).toEqual([
    'https://*.example.com:*',
    'http://*.example.com:*',
    'https://localhost:3000',
    'http://localhost:3000',
    'https://www.localhost:3000',
    'http://www.localhost:3000',
  ]);
  expect(embeddingSources(only())).toEqual(["'none'"]);
});
