import {
  type ScriptedLlm,
  type ServerProcess,
  startScriptedLlm,
  startServerProcess,
  temporaryFolder,
} from '@baraza/testkit';
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { DESK, launchBrowser, PATIENCE_MS, type Watch, watch } from './browser.ts';
import { type Site, startSite } from './site.ts';

/** The real server as a process, a scripted model behind it, a site that embeds the widget, and a browser. */
export interface Stage {
  server: ServerProcess;
  readonly llm: ScriptedLlm;
  readonly site: Site;
  readonly browser: Browser;
  /** Starts the server anew on the same data and port. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** A public agent, answered by the scripted model. */
  createAgent(settings?: object, fields?: object): Promise<string>;
  /** A page on a visitor's browser of its own. */
  open(path: string, options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  readonly seen: Watch;
  close(): Promise<void>;
}

let agents = 0;

export async function startStage(): Promise<Stage> {
  const llm = await startScriptedLlm();
  const data = temporaryFolder();
  const site = await startSite();
  const env = { OPENAI_BASE_URL: llm.url, OPENAI_API_KEY: 'stub', BARAZA_ALLOW_PRIVATE_HOSTS: '127.0.0.1' };
  const start = (port?: number): Promise<ServerProcess> => startServerProcess({ dataFolder: data.path, env, port });
  const browser = await launchBrowser();
  const stage: Stage = {
    server: await start(),
    llm,
    site,
    browser,
    async restart(signal = 'SIGTERM') {
      const { port } = new URL(stage.server.url);
      await stage.server.stop(signal);
      stage.server = await start(Number(port));
    },
    async createAgent(settings = {}, fields = {}) {
      agents += 1;
      const created = await stage.server.call('POST', '/api/v1/agents', {
        name: `Duka ${agents}`,
        model: 'openai/scripted',
        numberGuard: 'off',
        ...fields,
      });
      if (!created.ok) throw new Error(`no agent: ${await created.text()}`);
      const { id } = (await created.json()) as { id: string };
      const patched = await stage.server.call('PATCH', `/api/v1/agents/${id}`, {
        settings: { visibility: 'public', ...settings },
      });
      if (!patched.ok) throw new Error(`no settings: ${await patched.text()}`);
      return id;
    },
    async open(path, options = {}) {
      const context = await browser.newContext({ viewport: DESK, locale: 'en-GB', ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      const seen = watch(context, [stage.server.url, site.url]);
      const page = await context.newPage();
      await page.goto(new URL(path, stage.server.url).href);
      return { page, seen, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await stage.server.stop();
      await Promise.all([llm.close(), site.close()]);
      data.remove();
    },
  };
  return stage;
}

/** The chat of a page: its own, or that in the bubble's frame. */
export function chatOf(page: Page | FrameLocator): {
  say(text: string): Promise<void>;
  bubbles(role: 'user' | 'assistant' | 'human'): ReturnType<Page['locator']>;
  /** Where something stands in the conversation, not where it is announced. */
  words(text: string | RegExp): ReturnType<Page['locator']>;
} {
  const input = page.locator('.composer textarea');
  return {
    async say(text) {
      await input.fill(text);
      await input.press('Enter');
    },
    words: text => page.locator('.log').getByText(text).first(),
    bubbles: role => page.locator(`.msg.${role} .bubble:not(.typing)`),
  };
}

/** A page with one tag, as a shop would paste it. */
export function pageWith(tag: string, more = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Shop</title><link rel="icon" href="data:,">${more}</head><body><h1>Shop</h1><p>Bread and coffee.</p>${tag}</body></html>`;
}
