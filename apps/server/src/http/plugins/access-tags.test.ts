import { expect, test } from 'vitest';
import { readAccessTags } from './access-tags.ts';

test.each([
  [undefined, undefined],
  ['staff', ['staff']],
  ['staff, vip ,', ['staff', 'vip']],
  ['wateja%20wa%20dhahabu', ['wateja wa dhahabu']],
])('%j gives %j', (header, tags) => {
  expect(readAccessTags({ headers: { 'baraza-access': header } })).toEqual(tags);
});

test.each([Array.from({ length: 21 }, (_, at) => `tag${at}`).join(','), 'x'.repeat(65), '%E0%A4%A'])(
  '%j is refused',
  header => {
    expect(() => readAccessTags({ headers: { 'baraza-access': header } })).toThrow();
  },
);
