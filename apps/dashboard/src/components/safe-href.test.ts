import { expect, test } from 'vitest';
import { safeHref } from './safe-href.ts';

test.each([
  ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
  ['http://example.com', 'http://example.com/'],
  ['mailto:asha@example.com', 'mailto:asha@example.com'],
  ['tel:+255700000000', 'tel:+255700000000'],
])('%s may be followed', (href, whole) => {
  expect(safeHref(href)).toBe(whole);
});

test.each([
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  '/relative',
  '//host.example',
  '',
  '#',
])('%j may not', href => {
  expect(safeHref(href)).toBeUndefined();
});
