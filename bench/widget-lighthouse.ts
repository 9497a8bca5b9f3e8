/**
 * Lighthouse's scores of a plain page, without and with the widget's tag, in turns on one machine; medians.
 *
 *   CHROMIUM=/usr/bin/chromium node bench/widget-lighthouse.ts [runs, default 3]
 *
 * Lighthouse itself comes from the npm registry when it is not there (`npx lighthouse`); it is no dependency of this repository.
 */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { loadavg } from 'node:os';
import { promisify } from 'node:util';
import { startServerProcess, temporaryFolder } from '@baraza/testkit';

const run = promisify(execFile);
const RUNS = Number(process.argv[2] ?? 3);
const LIGHTHOUSE = 'lighthouse@13.5.0';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

const data = temporaryFolder();
const server = await startServerProcess({ dataFolder: data.path });
const site = createServer((request, response) => {
  const tag = `<script async src="${server.url}/widget.js" data-agent="demo"></script>`;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">' +
      '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="description" content="A shop"></head>' +
      `<body><main><h1>Shop</h1><p>Bread and coffee.</p></main>${request.url === '/with' ? tag : ''}</body></html>`,
  );
});
await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
const address = site.address();
const base = `http://localhost:${typeof address === 'object' ? address?.port : 0}`;

const scores: Record<string, number[]> = {};
try {
  await fetch(`${server.url}/widget.js`);
  for (let n = 0; n < RUNS; n += 1) {
    for (const path of ['/without', '/with']) {
      const found = await score(base + path);
      for (const category of CATEGORIES) (scores[`${category} ${path}`] ??= []).push(found[category] ?? 0);
    }
  }
} finally {
  site.close();
  await server.stop();
  data.remove();
}
console.log(`load ${loadavg()[0]?.toFixed(1)}, ${RUNS} runs each, medians`);
console.table(
  CATEGORIES.map(category => ({
    category,
    without: median(scores[`${category} /without`] ?? []),
    with: median(scores[`${category} /with`] ?? []),
  })),
);

async function score(url: string): Promise<Record<string, number>> {
  const flags = ['--output=json', '--quiet', `--only-categories=${CATEGORIES.join(',')}`];
  const chrome = '--chrome-flags=--headless=new --no-sandbox';
  const { stdout } = await run('npx', ['--yes', LIGHTHOUSE, url, ...flags, chrome], {
    env: { ...process.env, CHROME_PATH: process.env['CHROMIUM'] ?? '' },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { categories } = JSON.parse(stdout) as { categories: Record<string, { score: number }> };
  return Object.fromEntries(CATEGORIES.map(name => [name, Math.round((categories[name]?.score ?? 0) * 100)]));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
