import { expect, test } from 'vitest';
import { isWanted } from './url-patterns.ts';

const PAGE = 'https://example.com/docs/api/keys.html?v=2';

test.each([
  [[], [], true],
  [['/docs/*'], [], true],
  [['/docs/**'], [], true],
  [['docs/*'], [], true],
  [['/docs/'], [], true],
  [['*/api/*'], [], true],
  [['https://example.com/docs/*'], [], true],
  [['/docs/api/keys.html?v=2'], [], true],
  [['/docs'], [], false],
  [['/blog/*'], [], false],
  [['https://other.example/*'], [], false],
  [['/blog/*', '/docs/*'], ['*/keys*'], false],
  [[], ['/docs/*'], false],
  [[], ['/blog/*'], true],
  [['*.html'], [], false],
  [['*.html*'], [], true],
])('include %j, exclude %j: %s', (include, exclude, expected) => {
  expect(isWanted(PAGE, { include, exclude })).toBe(expected);
});

test('a pattern of many wildcards is answered at once', () => {
  const url = `https://example.com/${'a'.repeat(900)}`;
  expect(isWanted(url, { include: [`/${'*a'.repeat(200)}b`], exclude: [] })).toBe(false);
});
