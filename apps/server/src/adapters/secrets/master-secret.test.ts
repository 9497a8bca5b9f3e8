import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { masterSecret } from './master-secret.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baraza-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a generated secret stays the same and only its owner can read it', () => {
  const data = join(folder, 'data');
  const first = masterSecret(data, undefined).derive('sessions');
  expect(masterSecret(data, undefined).derive('sessions')).toStrictEqual(first);
  expect(readdirSync(join(data, 'keys'))).toStrictEqual(['master.secret']);
  expect(statSync(join(data, 'keys', 'master.secret')).mode & 0o777).toBe(0o600);
});

test('each purpose has its own key of 32 bytes', () => {
  const secret = masterSecret(folder, 'chosen by the operator');
  expect(secret.derive('a')).toHaveLength(32);
  expect(secret.derive('a')).not.toStrictEqual(secret.derive('b'));
});

test('a chosen secret leaves the data folder alone and decides the keys', () => {
  const one = masterSecret(folder, 'chosen by the operator').derive('a');
  expect(readdirSync(folder)).toStrictEqual([]);
  expect(masterSecret(folder, 'chosen by the operator').derive('a')).toStrictEqual(one);
  expect(masterSecret(folder, 'chosen by another one').derive('a')).not.toStrictEqual(one);
});

test('a file that lost its secret is not replaced', () => {
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys', 'master.secret'), '');
  expect(() => masterSecret(folder, undefined)).toThrow(/holds no secret/);
  expect(readFileSync(join(folder, 'keys', 'master.secret'), 'utf8')).toBe('');
});
