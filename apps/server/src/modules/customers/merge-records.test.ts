import { expect, test } from 'vitest';
import type { CustomerRecord } from './customer.ts';
import { mergeRecords } from './merge-records.ts';

const record = (id: string, patch: Partial<CustomerRecord> = {}): CustomerRecord => ({
  id,
  name: null,
  email: null,
  phone: null,
  attributes: {},
  tags: [],
  mergedInto: null,
  mergedAt: null,
  createdAt: 10,
  updatedAt: 10,
  ...patch,
});

test('the first record wins, the others fill what it leaves open, in the order of merging', () => {
  const merged = mergeRecords(
    record('a', { name: 'Asha', attributes: { plan: 'gold' }, tags: ['vip'], createdAt: 20 }),
    [
      record('c', { email: 'c@x.example', phone: '3', mergedAt: 2, attributes: { plan: 'tin', city: 'Mwanza' } }),
      record('b', { name: 'A.', email: 'b@x.example', mergedAt: 1, tags: ['vip', 'new'], updatedAt: 30 }),
    ],
    [],
  );
  expect(merged).toEqual({
    id: 'a',
    name: 'Asha',
    email: 'b@x.example',
    phone: '3',
    attributes: { plan: 'gold', city: 'Mwanza' },
    tags: ['vip', 'new'],
    mergedIds: ['b', 'c'],
    aliases: [],
    createdAt: 10,
    updatedAt: 30,
  });
});
