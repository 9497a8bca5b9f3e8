import { expect, test } from 'vitest';
import { assertSecretFits, createWebhookSecret } from './webhook-secret.ts';

test('a fresh secret is 256 random bits that fit every format', () => {
  const secret = createWebhookSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(createWebhookSecret()).not.toBe(secret);
  expect(() => assertSecretFits('standard', secret)).not.toThrow();
  expect(() => assertSecretFits('chatbase', secret)).not.toThrow();
});

const base64 = (bytes: number): string => Buffer.alloc(bytes, 7).toString('base64');

test.each([`whsec_${base64(23)}`, `whsec_${base64(65)}`, base64(32), 'whsec_', 'whsec_not base64 at all!'])(
  '%s is refused for the standard format only',
  secret => {
    expect(() => assertSecretFits('standard', secret)).toThrow(/whsec_/);
    expect(() => assertSecretFits('chatzuri', secret)).not.toThrow();
  },
);
