/**
 * Lets `npm pack` in this folder give the package as it is published, although the workspace's own manifest names the
 * sources: `prepack` puts the manifest of `dist` in its place, `postpack` brings the workspace's back.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PACKAGE = resolve(import.meta.dirname, '..');
const MANIFEST = join(PACKAGE, 'package.json');
const KEPT = join(PACKAGE, 'package.workspace.json');

if (process.argv[2] === 'restore') {
  if (existsSync(KEPT)) renameSync(KEPT, MANIFEST);
} else {
  const published = JSON.parse(readFileSync(join(PACKAGE, 'dist/package.json'), 'utf8'));
  const inDist = JSON.stringify({ ...published, files: ['dist', 'examples'] }, null, 2).replaceAll(
    '"./index.',
    '"./dist/index.',
  );
  if (!existsSync(KEPT)) renameSync(MANIFEST, KEPT);
  writeFileSync(MANIFEST, `${inDist}\n`);
}
