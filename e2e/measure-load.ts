/**
 * What loading the widget costs, on the page that embeds it and in the chat itself: tasks longer than 50 ms (of the wall's time, so only a
 * quiet machine's count), the longest task by processor time (the least of all loads is what other work changes least), processor time of
 * the page's own thread, and how far the layout moved.
 *
 *   CHROMIUM=/usr/bin/chromium node e2e/measure-load.ts [runs, default 5]
 */
import { loadavg } from 'node:os';
import type { CDPSession } from 'playwright-core';
import { pageWith, startStage } from './stage.ts';

const RUNS = Number(process.argv[2] ?? 5);
const OBSERVE = `window.tasks = []; new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.tasks.push(Math.round(one.duration));
}).observe({ type: 'longtask', buffered: true });
window.shift = 0; new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.shift += one.value;
}).observe({ type: 'layout-shift', buffered: true });`;

const stage = await startStage();
try {
  const agent = await stage.createAgent();
  const tag = `<script async src="${stage.server.url}/widget.js" data-agent="${agent}"></script>`;
  stage.site.pages.set('/without', { body: pageWith('') });
  stage.site.pages.set('/with', { body: pageWith(tag) });
  // Builds the files, when they are not built.
  await (await stage.open('/c/demo')).close();
  const found: Record<string, Measured> = {};
  for (let n = 0; n < RUNS; n += 1) {
    for (const [name, url, ready] of [
      ['a page without', `${stage.site.url}/without`, 'h1'],
      ['a page with the tag', `${stage.site.url}/with`, 'button'],
      ['the chat itself', `${stage.server.url}/c/${agent}`, 'textarea'],
    ] as const) {
      const { page, close } = await stage.open('/demo.css');
      await page.addInitScript(OBSERVE);
      const tools = await page.context().newCDPSession(page);
      await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
      const endTrace = await trace(await stage.browser.newBrowserCDPSession());
      const before = await processorMs(tools);
      await page.goto(url);
      await page.locator(ready).first().waitFor();
      await page.waitForTimeout(300);
      const measured = (found[name] ??= { tasks: [], longest: [], processorMs: [], shift: [] });
      measured.longest.push(await endTrace());
      measured.processorMs.push((await processorMs(tools)) - before);
      measured.tasks.push(...((await page.evaluate('window.tasks')) as number[]));
      measured.shift.push((await page.evaluate('window.shift')) as number);
      await close();
    }
  }
  console.log(`load ${loadavg()[0]?.toFixed(1)}, ${RUNS} loads each`);
  console.table(
    Object.entries(found).map(([page, one]) => ({
      page,
      'tasks over 50 ms': one.tasks.join(' ') || 'none',
      'longest task, processor ms, least and median': `${Math.min(...one.longest).toFixed(1)} ${median(one.longest).toFixed(1)}`,
      'processor ms, median': median(one.processorMs).toFixed(1),
      'layout shift, worst': Math.max(...one.shift),
    })),
  );
} finally {
  await stage.close();
}

interface Measured {
  readonly tasks: number[];
  readonly longest: number[];
  readonly processorMs: number[];
  readonly shift: number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds. */
  readonly tdur?: number;
  readonly args: { readonly name?: string; readonly src_file?: string };
}

/** Begins to trace; the function it gives ends that, with the processor time of the longest task of a page's main thread. */
async function trace(tools: CDPSession): Promise<() => Promise<number>> {
  const events: TraceEvent[] = [];
  tools.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const traceConfig = { includedCategories: ['toplevel'], excludedCategories: ['*'] };
  await tools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  return async () => {
    const complete = new Promise(resolve => tools.once('Tracing.tracingComplete', resolve));
    await tools.send('Tracing.end');
    await complete;
    await tools.detach();
    const named = events.filter(one => one.name === 'thread_name' && one.args.name === 'CrRendererMain');
    const main = new Set(named.map(({ pid, tid }) => `${pid} ${tid}`));
    // What drives the browser sends its scripts as such messages.
    const tasks = events.filter(
      ({ name, ph, pid, tid, args }) =>
        ph === 'X' && name.endsWith('RunTask') && main.has(`${pid} ${tid}`) && !args.src_file?.includes('ipc_mojo'),
    );
    return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
  };
}

async function processorMs(tools: CDPSession): Promise<number> {
  const { metrics } = await tools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
