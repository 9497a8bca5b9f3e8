import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEnvelopeSealer } from './envelope.ts';

const sealer = createEnvelopeSealer(randomBytes(32));

test('what was sealed opens again, and no two seals are the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (secret, context) => {
      const envelope = sealer.seal(secret, context);
      expect(sealer.open(envelope, context)).toBe(secret.toWellFormed());
      expect(sealer.seal(secret, context)).not.toEqual(envelope);
    }),
  );
});

test('it opens nowhere else, under no other key, and not after a change', () => {
  const envelope = sealer.seal('a secret', 'team_a openai');
  const other = sealer.seal('another', 'team_a openai');
  expect(() => sealer.open(envelope, 'team_b openai')).toThrow();
  expect(() => createEnvelopeSealer(randomBytes(32)).open(envelope, 'team_a openai')).toThrow();
  expect(() => sealer.open({ ...envelope, sealed: other.sealed }, 'team_a openai')).toThrow();
  for (const part of ['wrappedKey', 'sealed'] as const) {
    const bytes = Buffer.from(envelope[part].slice('v1.'.length), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() =>
        sealer.open({ ...envelope, [part]: `v1.${changed.toString('base64url')}` }, 'team_a openai'),
      ).toThrow();
    }
  }
});

test('wrapped anew, the new key opens it and the old one does not; what is sealed stays as it is', () => {
  const next = createEnvelopeSealer(randomBytes(32));
  const envelope = sealer.seal('a secret', 'team_a openai');
  const rewrapped = sealer.rewrap(envelope, 'team_a openai', next);
  expect(rewrapped.sealed).toBe(envelope.sealed);
  expect(next.open(rewrapped, 'team_a openai')).toBe('a secret');
  expect(() => sealer.open(rewrapped, 'team_a openai')).toThrow();
});
