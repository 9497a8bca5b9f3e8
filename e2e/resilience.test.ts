import { says } from '@baraza/testkit';
import { type FaultProxy, startFaultProxy } from '@baraza/testkit/fault-proxy';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { chatOf, type Stage, startStage } from './stage.ts';

/** Cuts at random places; more with `BARAZA_DROPS` for a long run. */
const DROPS = Number(process.env['BARAZA_DROPS'] ?? 200);
const VISITORS = 4;
const MAX_MESSAGES = 90;
/** An answer may be cut many times, and each time waits a moment longer. */
const CUT_PATIENCE_MS = 120_000;
const WORDS = Array.from({ length: 60 }, (_, n) => `w${n} `);

let stage: Stage;
let proxy: FaultProxy;
beforeAll(async () => {
  stage = await startStage();
  proxy = await startFaultProxy(stage.server.url);
});
afterAll(async () => {
  await proxy.close();
  await stage.close();
});

/** What the server has stored of an agent's only conversation. */
async function stored(agent: string): Promise<{ role: string; text: string }[]> {
  const list = await stage.server.call('GET', `/api/v1/conversations?agentId=${agent}`);
  const { items } = (await list.json()) as { items: { id: string }[] };
  expect(items).toHaveLength(1);
  const read = await stage.server.call('GET', `/api/v1/conversations/${items[0]?.id}/messages?limit=200`);
  return ((await read.json()) as { items: { role: string; text: string }[] }).items;
}

/** The page shows what is stored, each message once. */
async function expectAsStored(page: Page, agent: string): Promise<void> {
  await eventually(async () => {
    const messages = await stored(agent);
    for (const role of ['user', 'assistant'] as const) {
      const shown = await chatOf(page).bubbles(role).allInnerTexts();
      expect(shown.map(text => text.trim())).toEqual(
        messages.filter(one => one.role === role).map(one => one.text.trim()),
      );
    }
  });
}

test('a reload in the middle of an answer loses nothing', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says(WORDS, { gapMs: 40 });
  const { page, close } = await stage.open(`/c/${agent}`);
  await chatOf(page).say('Go on');
  for (const word of [/w5 /, /w20 /, /w40 /]) {
    await chatOf(page).words(word).waitFor();
    await page.reload();
  }
  await chatOf(page).words(/w59/).waitFor();
  await expectAsStored(page, agent);
  await close();
});

test('a restart of the server in the middle of an answer ends it once, and the next message is answered', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says(WORDS, { gapMs: 60 });
  const { page, close } = await stage.open(`/c/${agent}`);
  await chatOf(page).say('Before the restart');
  await chatOf(page).words(/w5 /).waitFor();
  await stage.restart('SIGKILL');
  stage.llm.otherwise = says('After the restart.');
  await chatOf(page).say('After it');
  await chatOf(page).words('After the restart.').waitFor();
  await expectAsStored(page, agent);
  await expect.poll(() => chatOf(page).bubbles('user').allInnerTexts()).toEqual(['Before the restart', 'After it']);
  await close();
});

test('what is written offline is sent once when the network is back, also after a reload', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says('Received.');
  const { page, close } = await stage.open(`/c/${agent}`);
  await page.getByRole('textbox').waitFor();
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await chatOf(page).say('First');
  await chatOf(page).say('Second');
  await page.getByText('Waiting to be sent').first().waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await eventually(async () => expect(await chatOf(page).bubbles('assistant').count()).toBe(2));
  await expectAsStored(page, agent);
  await expect.poll(() => chatOf(page).bubbles('user').allInnerTexts()).toEqual(['First', 'Second']);
  await close();
});

test(`${DROPS} cuts at random places: every message once, every answer as it is stored`, async () => {
  stage.llm.otherwise = says(WORDS, { gapMs: 4 });
  proxy.target = stage.server.url;
  const before = proxy.cuts;
  const enough = (): boolean => proxy.cuts - before >= DROPS;
  // From within the headers to behind the end of the answer.
  proxy.plan = () => (enough() ? undefined : 200 + Math.floor(Math.random() * 7_000));
  await Promise.all(
    Array.from({ length: VISITORS }, async () => {
      const agent = await stage.createAgent();
      const { page, close } = await stage.open(`${stage.server.url}/c/${agent}`);
      await page.getByRole('textbox').waitFor();
      await page.route('**/api/public/**', (route, request) =>
        route.continue({ url: request.url().replace(stage.server.url, proxy.url) }),
      );
      const said: string[] = [];
      while (!enough() && said.length < MAX_MESSAGES) {
        const text = `Message ${said.length}`;
        said.push(text);
        await chatOf(page).say(text);
        await eventually(
          async () => expect(await chatOf(page).bubbles('assistant').count()).toBe(said.length),
          CUT_PATIENCE_MS,
        );
      }
      await expectAsStored(page, agent);
      const words = (await stored(agent)).filter(one => one.role === 'user').map(one => one.text);
      expect(words).toEqual(said);
      await close();
    }),
  );
  proxy.plan = () => undefined;
  expect(proxy.cuts - before).toBeGreaterThanOrEqual(DROPS);
}, 600_000);

test('a file chosen without a network survives a reload and is sent when it is back', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says('Got it.');
  const { page, close } = await stage.open(`/c/${agent}`);
  await chatOf(page).say('Hello');
  await chatOf(page).words('Got it.').waitFor();
  // Sending alone fails, so that the page can be loaded anew.
  const isSending = (url: URL): boolean =>
    /\/(?:files|messages)$/.test(url.pathname) && url.pathname.includes('/public/');
  let down = true;
  await page.route(isSending, route =>
    down && route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  );
  const file = { name: 'prices.txt', mimeType: 'text/plain', buffer: Buffer.from('Tea 50') };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('Waiting to be sent').waitFor();
  await page.reload();
  await page.locator('.msg.user', { hasText: 'prices.txt' }).waitFor();
  down = false;
  await page.locator('.msg.user a', { hasText: 'prices.txt' }).waitFor();
  await eventually(async () => expect(await chatOf(page).bubbles('assistant').count()).toBe(2));
  await close();
});
