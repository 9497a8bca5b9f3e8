import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { findBuiltServer } from '../bin/built-server.js';

const SERVER = resolve(import.meta.dirname, '..');

test('every part of the built server can be loaded, those too that are loaded late', () => {
  const built = spawnSync(process.execPath, [join(SERVER, 'scripts/build.ts')], { encoding: 'utf8' });
  expect(built.stderr).toBe('');
  const entry = findBuiltServer();
  if (entry === undefined) throw new Error('it was built from these sources');
  const parts = readdirSync(dirname(entry)).map(name => pathToFileURL(join(dirname(entry), name)).href);
  expect(parts.length).toBeGreaterThan(1);
  const loading = `for (const part of ${JSON.stringify(parts)}) await import(part); process.exit(0);`;
  const loaded = spawnSync(process.execPath, ['--input-type=module', '-e', loading], { encoding: 'utf8' });
  expect({ status: loaded.status, stderr: loaded.stderr }).toEqual({ status: 0, stderr: '' });
});
