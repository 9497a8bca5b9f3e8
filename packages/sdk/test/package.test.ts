import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as source from '@baraza/sdk';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const PACKAGE = resolve(import.meta.dirname, '..');
const DIST = join(PACKAGE, 'dist');
const BIN = resolve(PACKAGE, '../../node_modules/.bin');

test('the package is built, found sound by publint and attw, and is the same client', async () => {
  await run(process.execPath, [join(PACKAGE, 'scripts/build.ts')]);
  const lint = await run(join(BIN, 'publint'), ['--strict', DIST]);
  expect(lint.stdout).toContain('All good!');
  const types = await run(join(BIN, 'attw'), ['--pack', DIST, '--profile', 'esm-only', '--format', 'json'], {
    maxBuffer: 16 * 1024 * 1024,
  });
  // In that profile the ways of CommonJS do not count.
  const { analysis } = JSON.parse(types.stdout) as { analysis: { types: { kind: string } } };
  expect(analysis.types.kind).toBe('included');

  const built = (await import(pathToFileURL(join(DIST, 'index.js')).href)) as Record<string, unknown>;
  expect(Object.keys(built).sort()).toEqual(Object.keys(source).sort());
  const { exports, dependencies } = JSON.parse(readFileSync(join(DIST, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>;
    dependencies?: object;
  };
  expect(Object.keys(exports)).toEqual(['.', './package.json']);
  expect(dependencies).toBeUndefined();
});
