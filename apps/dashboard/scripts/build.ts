/**
 * Builds the dashboard into `dist/site`, with a Brotli and a gzip form beside every text file. What is served meanwhile
 * stays whole: the new folder takes the old one's place at the end. Fails when the first load holds too much script.
 *
 *   npm run build -w @baraza/dashboard
 */
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { firstLoad, type Manifest } from './first-load.ts';
import { precompress } from './precompress.ts';

const PACKAGE = resolve(import.meta.dirname, '..');
const DIST = join(PACKAGE, 'dist');
const SITE = join(DIST, 'site');
const NEXT = join(DIST, `next-${process.pid}`);
const OLD = join(DIST, `old-${process.pid}`);
/** Gzipped script that the first screen may load, everything it imports included. */
const MAX_FIRST_LOAD_BYTES = 250_000;
const ALWAYS = ['main', 'react', 'app'];
/** The sign-in, and the home: the groups of `vite.config.ts`. */
const FIRST_LOADS = [
  [...ALWAYS, 'sign-in'],
  [...ALWAYS, 'shell'],
];

// Whoever runs this: a development build of React is three times as large.
process.env['NODE_ENV'] = 'production';
const started = performance.now();
mkdirSync(DIST, { recursive: true });
try {
  await build({
    configFile: join(PACKAGE, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: NEXT, emptyOutDir: true },
  });
  const manifest = JSON.parse(readFileSync(join(NEXT, 'app/manifest.json'), 'utf8')) as Manifest;
  await precompress(NEXT);
  for (const chunks of FIRST_LOADS) {
    const bytes = firstLoad(NEXT, manifest, chunks);
    console.log(`first load of ${chunks.at(-1)}: ${Math.round(bytes / 1_000)} KB of script, gzipped`);
    if (bytes > MAX_FIRST_LOAD_BYTES)
      throw new Error(`the first load may hold ${MAX_FIRST_LOAD_BYTES} bytes, not ${bytes}`);
  }
  takePlace();
} finally {
  rmSync(NEXT, { recursive: true, force: true });
  rmSync(OLD, { recursive: true, force: true });
}
console.log(`the dashboard is built (${((performance.now() - started) / 1_000).toFixed(1)} s)`);

/** Another build may end in the same moment: then one of the two stays, whole. */
function takePlace(): void {
  for (;;) {
    rmSync(OLD, { recursive: true, force: true });
    moveIf('ENOENT', SITE, OLD);
    if (moveIf('ENOTEMPTY', NEXT, SITE)) return;
  }
}

/** Whether it was moved; false for this one error, which is no fault. */
function moveIf(pardoned: string, from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== pardoned) throw error;
    return false;
  }
}
