import { expect, test } from 'vitest';
import { diffFields } from './diff-fields.ts';

test('what changed stands side by side, values that are no text as JSON', () => {
  expect(diffFields({ name: 'Old', tags: ['a'] }, { name: 'New', enabled: false })).toEqual([
    { name: 'name', before: 'Old', after: 'New' },
    { name: 'tags', before: '[\n  "a"\n]', after: undefined },
    { name: 'enabled', before: undefined, after: 'false' },
  ]);
});

test('of what is new there is no before, of what is gone no after', () => {
  expect(diffFields(null, { name: 'New' })).toEqual([{ name: 'name', before: undefined, after: 'New' }]);
  expect(diffFields({ name: 'Old' }, null)).toEqual([{ name: 'name', before: 'Old', after: undefined }]);
  expect(diffFields(null, null)).toEqual([]);
});

test('null is a value, and says so', () => {
  expect(diffFields({ agentId: null }, { agentId: 'agt_1' })).toEqual([
    { name: 'agentId', before: 'null', after: 'agt_1' },
  ]);
});
