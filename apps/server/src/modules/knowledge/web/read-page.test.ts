import { expect, test } from 'vitest';
import { isHtml } from './read-page.ts';

test.each([
  ['text/html; charset=utf-8', 'no markup', true],
  ['application/xhtml+xml', '', true],
  ['', '\n<!DOCTYPE html><p>x', true],
  ['text/plain', '<html><body>x', true],
  ['application/octet-stream', '<!doctype html>', true],
  ['text/plain', 'How to write <html>', false],
  ['application/xml', '<!doctype html>', false],
])('%j with %j: a page of links is %s', (contentType, text, expected) => {
  expect(isHtml({ contentType, body: Buffer.from(text) })).toBe(expected);
});
