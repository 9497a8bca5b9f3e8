import type { Conversation } from '@baraza/sdk';
import { expect, test } from 'vitest';
import { customerName } from './customer-name.ts';

test.each([
  ['their name', { preview: { name: 'Asha' }, userId: 'u1' }, 'Asha'],
  ['the caller’s id', { preview: { name: null }, userId: 'juma' }, 'juma'],
  ['no id that the server made up', { preview: { name: null }, userId: 'vis_1b2q_v5dQ7E' }, 'Visitor 9XYZ'],
  ['nobody’s', { userId: null }, 'Visitor 9XYZ'],
])('who talks is called by %s', (_, known, name) => {
  expect(customerName({ id: 'conv_019XYZ', ...known } as unknown as Conversation, 'Visitor')).toBe(name);
});
