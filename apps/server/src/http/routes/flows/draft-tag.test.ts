import { expect, test } from 'vitest';
import { draftTag, expectedRevision } from './draft-tag.ts';

test.each([
  [undefined, undefined],
  ['*', undefined],
  [draftTag(0), 0],
  [` ${draftTag(12)} `, 12],
  // A weak tag, several, another's: RFC 9110 compares strongly, and none of ours is like that.
  ['W/"3"', -1],
  ['"1", "2"', -1],
  ['3', -1],
  ['"9999999999"', -1],
  ['', -1],
])('an If-Match of %j asks for %j', (header, revision) => {
  expect(expectedRevision(header)).toBe(revision);
});
