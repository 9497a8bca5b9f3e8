import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecretBox } from './secret-box.ts';

test('what was sealed comes back, looks different each time and holds nothing of it', () => {
  const box = createSecretBox(randomBytes(32));
  const sealed = box.seal('whsec_geheim');
  expect(sealed).not.toBe(box.seal('whsec_geheim'));
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('geheim');
  expect(box.open(sealed)).toBe('whsec_geheim');
});

test('another key, a changed byte and what is not sealed are refused', () => {
  const box = createSecretBox(randomBytes(32));
  const sealed = box.seal('whsec_geheim');
  expect(() => createSecretBox(randomBytes(32)).open(sealed)).toThrow();
  const bytes = Buffer.from(sealed.slice(3), 'base64');
  bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
  expect(() => box.open(`v1.${bytes.toString('base64')}`)).toThrow();
  expect(() => box.open('whsec_geheim')).toThrow(/not sealed/);
});
