import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerProcess, startServerProcess, temporaryFolder } from '@baraza/testkit';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, PATIENCE_MS, type Watch, watch } from './browser.ts';

const DASHBOARD = resolve(import.meta.dirname, '../apps/dashboard');

/** The real server with the built dashboard, and a browser. */
export interface DashboardStage {
  readonly server: ServerProcess;
  readonly browser: Browser;
  /** The link that makes the first owner. */
  readonly ownerLink: string;
  open(options?: BrowserContextOptions): Promise<DashboardVisit>;
  close(): Promise<void>;
}

export interface DashboardVisit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly seen: Watch;
}

export async function startDashboardStage(env: Readonly<Record<string, string>> = {}): Promise<DashboardStage> {
  if (isStale()) execFileSync(process.execPath, [join(DASHBOARD, 'scripts/build.ts')], { stdio: 'ignore' });
  const data = temporaryFolder();
  const server = await startServerProcess({ dataFolder: data.path, env });
  const browser = await launchBrowser();
  return {
    server,
    browser,
    ownerLink: /http\S+\/setup\?token=\S+/.exec(server.output())?.[0] ?? '',
    async open(options = {}) {
      const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB', ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      const seen = watch(context, [server.url]);
      return { context, page: await context.newPage(), seen };
    },
    async close() {
      await browser.close();
      await server.stop();
      data.remove();
    },
  };
}

/** Whether the sources are newer than what the server would serve. */
function isStale(): boolean {
  const built = join(DASHBOARD, 'dist/site/index.html');
  if (!existsSync(built)) return true;
  const builtMs = statSync(built).mtimeMs;
  return ['src', '../../packages/sdk/src'].some(folder =>
    readdirSync(join(DASHBOARD, folder), { recursive: true, withFileTypes: true }).some(
      entry => entry.isFile() && statSync(join(entry.parentPath, entry.name)).mtimeMs > builtMs,
    ),
  );
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MOST_LOOKS = 5;
const LOOK_AGAIN_MS = 500;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 AA on the page, one line each; what is gone when it looks again was on its way to somewhere. */
export async function violations(page: Page): Promise<string[]> {
  for (let looks = 1; ; looks += 1) {
    const found = await violationsNow(page);
    if (found.length === 0 || looks === MOST_LOOKS) return found;
    await sleep(LOOK_AGAIN_MS);
  }
}

function violationsNow(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(async () => {
    // What still fades in has not the colours that it will have.
    const passing = document
      .getAnimations()
      // What follows a scroll bar ends with it, what turns never does.
      .filter(one => one.timeline === document.timeline && one.effect?.getTiming().iterations !== Infinity);
    await Promise.race([
      Promise.allSettled(passing.map(one => one.finished)),
      new Promise(resolve => setTimeout(resolve, 2000)),
    ]);
    const module = { exports: {} };
    ${AXE}
    const found = await (window.axe ?? module.exports).run(document, { runOnly: ${JSON.stringify(WCAG)} });
    return found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).join(', '));
  })()`);
}
