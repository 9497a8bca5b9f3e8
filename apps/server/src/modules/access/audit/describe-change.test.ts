import { expect, test } from 'vitest';
import { describeChange } from './describe-change.ts';

test('of a change only the fields that differ are kept', () => {
  const before = { name: 'Old', model: 'a', tags: ['x'], at: new Date(0) };
  expect(describeChange('agent', before, { ...before, name: 'New' })).toStrictEqual({
    before: { name: 'Old' },
    after: { name: 'New' },
  });
});

test('of what is new or gone all is kept', () => {
  expect(describeChange('agent', undefined, { name: 'New' })).toStrictEqual({ before: null, after: { name: 'New' } });
  expect(describeChange('agent', { name: 'Old' }, null)).toStrictEqual({ before: { name: 'Old' }, after: null });
});

test.each([
  'secret',
  'clientSecret',
  'client_secret',
  'apiKey',
  'api_key',
  'password',
  'hash',
  'oldHash',
  'accessToken',
  'tokens',
])('a field called %s is blacked out, wherever it stands', name => {
  const { after } = describeChange('webhook', null, { [name]: 'hunter2', nested: [{ [name]: 'hunter2' }] });
  expect(JSON.stringify(after)).not.toContain('hunter2');
  expect(after?.[name]).toBe('[secret]');
});

test('that a secret changed is told', () => {
  expect(describeChange('webhook', { secret: 'a' }, { secret: 'b' })).toStrictEqual({
    before: { secret: '[secret]' },
    after: { secret: '[secret]' },
  });
});

test.each(['dailyTokenLimit', 'keyboard', 'hashtag'])('%s is no secret', name => {
  expect(describeChange('agent', null, { [name]: 5 }).after).toStrictEqual({ [name]: 5 });
});

test('of things that hold a customer’s data only the names of fields are kept', () => {
  const { before, after } = describeChange(
    'customer',
    { name: 'Asha', status: 'open', email: 'asha@example.com' },
    { name: 'Juma', status: 'closed', email: 'asha@example.com' },
  );
  expect(before).toStrictEqual({ name: '[personal]', status: 'open' });
  expect(after).toStrictEqual({ name: '[personal]', status: 'closed' });
});

test('long texts, long lists and deep objects are cut', () => {
  let deep: object = { end: true };
  for (let level = 0; level < 20; level += 1) deep = { deep };
  const { after } = describeChange('agent', null, { text: 'x'.repeat(10_000), list: Array(500).fill('item'), deep });
  expect(JSON.stringify(after).length).toBeLessThan(4_000);
});
