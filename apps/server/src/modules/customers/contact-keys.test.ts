import { expect, test } from 'vitest';
import { contactKeys } from './contact-keys.ts';

test.each([
  [' Asha@Example.COM ', '+255 700 123 456', { email: 'asha@example.com', phone: '255700123456' }],
  ['', '00255-700-123456', { email: null, phone: '255700123456' }],
  [null, '12', { email: null, phone: null }],
])('%j and %j', (email, phone, keys) => {
  expect(contactKeys({ email, phone })).toEqual(keys);
});
