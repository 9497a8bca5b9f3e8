/**
 * Builds the widget into `dist`: the loader, and the app with its style. Refuses to finish when either is larger than it may be.
 *
 *   npm run build -w @baraza/widget
 *   node scripts/build.ts --if-stale      only when the sources are others than those of the last build
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { InlineConfig } from 'vite';
import { sourceStamp } from './source-stamp.ts';

const ROOT = resolve(import.meta.dirname, '..');
const KB = 1024;
const MAX_LOADER_BYTES = 3 * KB;
const MAX_APP_BYTES = 35 * KB;

const aside = join(ROOT, `.building-${process.pid}`);
if (!process.argv.includes('--if-stale') || stampOfBuild() !== sourceStamp()) await buildAll();

async function buildAll(): Promise<void> {
  const { build } = await import('vite');
  try {
    await build(configOf('loader', 'src/loader/main.ts', 'iife'));
    await build(configOf('app', 'src/app/main.tsx', 'es'));
    finish();
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function stampOfBuild(): string | undefined {
  try {
    return JSON.parse(readFileSync(join(ROOT, 'dist/manifest.json'), 'utf8')).stamp;
  } catch {
    return undefined;
  }
}

function configOf(name: string, entry: string, format: 'iife' | 'es'): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: join(aside, name),
      emptyOutDir: true,
      target: ['es2023', 'chrome115', 'firefox115', 'safari16.4'],
      modulePreload: false,
      cssCodeSplit: false,
      minify: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(ROOT, entry),
        output: {
          format,
          entryFileNames: `${name}-[hash].js`,
          chunkFileNames: 'part-[hash].js',
          assetFileNames: `${name}-[hash][extname]`,
        },
      },
    },
  };
}

interface Manifest {
  readonly stamp: string;
  readonly loader: string;
  readonly script: string;
  readonly style: string;
}

function finish(): void {
  const loader = find(join(aside, 'loader'), /^loader-.*\.js$/);
  const script = find(join(aside, 'app'), /^app-.*\.js$/);
  const style = find(join(aside, 'app'), /\.css$/);
  const sizes = {
    loader: gzipped(join(aside, 'loader', loader)),
    app: gzipped(join(aside, 'app', script)) + gzipped(join(aside, 'app', style)),
  };
  console.log(`loader ${sizes.loader} bytes, app ${sizes.app} bytes, gzipped`);
  if (sizes.loader > MAX_LOADER_BYTES || sizes.app > MAX_APP_BYTES) {
    throw new Error(`too large: the loader may be ${MAX_LOADER_BYTES} bytes, the app ${MAX_APP_BYTES}`);
  }
  const out = join(aside, 'dist');
  mkdirSync(out);
  for (const folder of ['loader', 'app']) cpSync(join(aside, folder), out, { recursive: true });
  const manifest: Manifest = { stamp: sourceStamp(), loader, script, style };
  writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest));
  // Whole or not at all, also for a server that looks at this moment.
  const old = join(aside, 'old');
  try {
    renameSync(join(ROOT, 'dist'), old);
  } catch {
    // The first build.
  }
  renameSync(out, join(ROOT, 'dist'));
}

function find(folder: string, name: RegExp): string {
  const found = readdirSync(folder, { recursive: true })
    .map(String)
    .find(file => name.test(basename(file)));
  if (found === undefined) throw new Error(`the build made no ${name}`);
  return found;
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}
