/**
 * Tasks longer than 50 ms while the widget loads: on the page that embeds it, and in the chat itself.
 *
 *   CHROMIUM=/usr/bin/chromium node e2e/measure-load.ts [runs, default 5]
 */
import { loadavg } from 'node:os';
import { pageWith, startStage } from './stage.ts';

const RUNS = Number(process.argv[2] ?? 5);
const OBSERVE = `window.tasks = []; new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.tasks.push(Math.round(one.duration));
}).observe({ type: 'longtask', buffered: true });`;

const stage = await startStage();
try {
  const agent = await stage.createAgent();
  const tag = `<script async src="${stage.server.url}/widget.js" data-agent="${agent}"></script>`;
  stage.site.pages.set('/without', { body: pageWith('') });
  stage.site.pages.set('/with', { body: pageWith(tag) });
  // Builds the files, when they are not built.
  await (await stage.open('/c/demo')).close();
  const found: Record<string, number[]> = { 'a page without': [], 'a page with the tag': [], 'the chat itself': [] };
  for (let n = 0; n < RUNS; n += 1) {
    for (const [name, url, ready] of [
      ['a page without', `${stage.site.url}/without`, 'h1'],
      ['a page with the tag', `${stage.site.url}/with`, 'button'],
      ['the chat itself', `${stage.server.url}/c/${agent}`, 'textarea'],
    ] as const) {
      const { page, close } = await stage.open('/demo.css');
      await page.addInitScript(OBSERVE);
      await page.goto(url);
      await page.locator(ready).first().waitFor();
      await page.waitForTimeout(300);
      found[name]?.push(...((await page.evaluate('window.tasks')) as number[]));
      await close();
    }
  }
  console.log(`load ${loadavg()[0]?.toFixed(1)}, ${RUNS} loads each: milliseconds of every task over 50 ms`);
  console.table(Object.entries(found).map(([page, tasks]) => ({ page, tasks: tasks.join(' ') || 'none' })));
} finally {
  await stage.close();
}
