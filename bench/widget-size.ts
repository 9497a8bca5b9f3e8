/**
 * What a page loads for a chat widget, gzipped: ours from its build, others from the packages they publish on npm.
 *
 *   npm run build -w @baraza/widget && node bench/widget-size.ts [--peers]
 *
 * `--peers` asks the npm registry for the packages below and reads the one file of each that its documentation has a page
 * load. Code that such a file loads later (a frame's app) is not in it, so the figure is a floor for them and the whole for us.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = resolve(import.meta.dirname, '../apps/widget/dist');

/** Package, version, and the file that its documentation embeds. */
const PEERS = [
  ['@typebot.io/js', '0.10.7', ['dist/web.js']],
  ['flowise-embed', '3.1.6', ['dist/web.js']],
  ['@botpress/webchat', '4.5.2', ['dist/index.js', 'dist/index.umd.js', 'dist/style.css']],
  ['@n8n/chat', '1.37.0', ['dist/chat.bundle.es.js', 'dist/style.css']],
] as const;

const rows: { readonly widget: string; readonly files: string; readonly gzipped: number }[] = [];
const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8'));
rows.push(measure('Baraza, loader', DIST, [manifest.loader]));
rows.push(measure('Baraza, loader and app', DIST, [manifest.loader, manifest.script, manifest.style]));

if (process.argv.includes('--peers')) {
  for (const [name, version, files] of PEERS) {
    const folder = mkdtempSync(join(tmpdir(), 'peer-'));
    try {
      execFileSync('npm', ['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'], { cwd: folder });
      const [archive = ''] = readdirSync(folder);
      execFileSync('tar', ['-xzf', archive], { cwd: folder });
      const there = files.filter(file => existsSync(join(folder, 'package', file)));
      rows.push(measure(`${name} ${version}`, join(folder, 'package'), there));
    } catch (error) {
      console.warn(`${name} ${version}: ${String(error).split('\n')[0]}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
console.table(rows);

function measure(widget: string, folder: string, files: readonly string[]): (typeof rows)[number] {
  const gzipped = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
  return { widget, files: files.join(' '), gzipped };
}
