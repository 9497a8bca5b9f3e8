import type { Customer, CustomerAttribute } from '@baraza/sdk';
import { expect, test } from 'vitest';
import { toChanges, toForm } from './profile-form.ts';

const field = (key: string, type: CustomerAttribute['type']): CustomerAttribute => ({
  key,
  label: key,
  type,
  options: [],
  createdAt: '2026-01-01T00:00:00.000Z',
});
const fields = [field('plan', 'text'), field('seats', 'number'), field('vip', 'boolean')];
const customer = {
  name: 'Asha',
  email: null,
  phone: null,
  tags: ['old'],
  attributes: { seats: 3, vip: false, gone: 'x' },
} as unknown as Customer;
const form = toForm(customer, fields);

test('values stand as text in the inputs, those without a field are not there', () => {
  expect(form).toEqual({
    name: 'Asha',
    email: '',
    phone: '',
    tags: ['old'],
    attributes: { plan: '', seats: '3', vip: 'false' },
  });
});

test('only what was changed is sent, of its type; an empty input takes a value away', () => {
  expect(toChanges(form, form, fields)).toBeUndefined();
  expect(
    toChanges(
      form,
      {
        ...form,
        name: ' ',
        email: 'asha@example.com ',
        tags: ['old', 'vip'],
        attributes: { plan: 'gold', seats: '', vip: 'true' },
      },
      fields,
    ),
  ).toEqual({
    name: null,
    email: 'asha@example.com',
    tags: ['old', 'vip'],
    attributes: { plan: 'gold', seats: null, vip: true },
  });
});

test('what is no number is left to the server to refuse', () => {
  const after = { ...form, attributes: { ...form.attributes, seats: 'many' } };
  expect(toChanges(form, after, fields)).toEqual({ attributes: { seats: 'many' } });
});
