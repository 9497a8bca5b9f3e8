/**
 * Makes `dist`, the package as it is published: JavaScript modules, types that stand alone, its own package.json.
 *
 *   npm run build -w @baraza/sdk
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'rolldown';

const PACKAGE = resolve(import.meta.dirname, '..');
const ROOT = resolve(PACKAGE, '../..');
const DIST = join(PACKAGE, 'dist');
const MAX_GZIP_BYTES = 10_000;
const FOREIGN = /(?:from|import) ['"](?!\.)/;

rmSync(DIST, { recursive: true, force: true });
compile('--declaration', 'false', '--removeComments');
compile('--emitDeclarationOnly');
for (const path of listFiles(DIST).filter(one => one.endsWith('.d.ts'))) {
  // The compiler rewrites the endings of imports in code only.
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
}

writeFileSync(join(DIST, 'package.json'), `${JSON.stringify(publishedManifest(), null, 2)}\n`);
copyFileSync(join(PACKAGE, 'README.md'), join(DIST, 'README.md'));
copyFileSync(join(ROOT, 'LICENSE'), join(DIST, 'LICENSE'));

const gzipBytes = await bundleSize('export * from');
console.log(`the whole client: ${gzipBytes} bytes, minified and gzipped`);
console.log(`verifyWebhook alone: ${await bundleSize('export { verifyWebhook } from')} bytes`);
console.log(`Baraza alone: ${await bundleSize('export { Baraza } from')} bytes`);
if (gzipBytes > MAX_GZIP_BYTES) throw new Error(`the client may weigh ${MAX_GZIP_BYTES} bytes`);
const foreign = listFiles(DIST).filter(path => /\.[jt]s$/.test(path) && FOREIGN.test(readFileSync(path, 'utf8')));
if (foreign.length > 0) throw new Error(`imports from other packages in ${foreign.join(', ')}`);

function compile(...flags: string[]): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', join(PACKAGE, 'tsconfig.build.json'), ...flags];
  if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) process.exit(1);
}

/** Bytes that a page loads which imports this much. */
async function bundleSize(what: string): Promise<number> {
  const entry = join(DIST, 'entry.js');
  writeFileSync(entry, `${what} './index.js';`);
  const { output } = await build({ input: entry, write: false, output: { minify: true } });
  rmSync(entry);
  return gzipSync(output[0].code, { level: 9 }).length;
}

/** Nothing of the workspace's manifest but what names the package. */
function publishedManifest(): object {
  const { name, version, description, license, type, sideEffects } = JSON.parse(
    readFileSync(join(PACKAGE, 'package.json'), 'utf8'),
  );
  return {
    name,
    version,
    description,
    license,
    type,
    sideEffects,
    keywords: ['baraza', 'chat', 'agent', 'client', 'sdk'],
    engines: { node: '>=20.3' },
    exports: { '.': { types: './index.d.ts', default: './index.js' }, './package.json': './package.json' },
    types: './index.d.ts',
  };
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}
