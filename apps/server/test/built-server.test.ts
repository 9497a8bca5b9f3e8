import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { findBuiltServer } from '../bin/built-server.js';

const SERVER = resolve(import.meta.dirname, '..');

test('every part of the built server can be loaded, those too that are loaded late', () => {
  const built = spawnSync(process.execPath, [join(SERVER, 'scripts/build.ts')], { encoding: 'utf8' });
  expect(built.stderr).toBe('');
  const entry = findBuiltServer();
  if (entry === undefined) throw new Error('it was built from these sources');
  const names = readdirSync(dirname(entry));
  const threads = names.filter(name => name.endsWith('-worker.js'));
  expect(threads).toEqual(listThreads());
  const parts = names
    .filter(name => !threads.includes(name))
    .map(name => pathToFileURL(join(dirname(entry), name)).href);
  expect(parts.length).toBeGreaterThan(1);
  const loading = `for (const part of ${JSON.stringify(parts)}) await import(part); process.exit(0);`;
  const loaded = spawnSync(process.execPath, ['--input-type=module', '-e', loading], { encoding: 'utf8' });
  expect({ status: loaded.status, stderr: loaded.stderr }).toEqual({ status: 0, stderr: '' });
});

test('no thread of the built server runs from the sources, for which it would load the type stripper', () => {
  const entry = findBuiltServer();
  if (entry === undefined) throw new Error('the test before built it');
  const folder = dirname(entry);
  const code = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
  expect(code.filter(one => /-worker\.ts["'`]/.test(one))).toEqual([]);
});

/** What the build makes of the sources that run as threads; one that starts a thread is named like them. */
function listThreads(): string[] {
  const sources = join(SERVER, 'src');
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('-worker.ts') && basename(path) !== 'train-in-worker.ts')
    .map(path => `${path.replaceAll('/', '-').slice(0, -'.ts'.length)}.js`)
    .sort();
}
