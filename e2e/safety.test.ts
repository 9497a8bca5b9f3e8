import { says } from '@baraza/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { PAYLOADS } from './payloads.ts';
import { type Site, startSite } from './site.ts';
import { chatOf, type Stage, startStage } from './stage.ts';

let stage: Stage;
let sink: Site;
const AT_ONCE = 12;

beforeAll(async () => {
  [stage, sink] = await Promise.all([startStage(), startSite()]);
});
afterAll(async () => {
  await Promise.all([stage.close(), sink.close()]);
});

const armed = (payload: string): string =>
  payload.replaceAll('SINKHOST', new URL(sink.url).host).replaceAll('SINK', sink.url);

/** What no message may ever have put on the page. */
async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const log = document.querySelector('.log')!;
    const bad = [...log.querySelectorAll('*')].flatMap(element => {
      const faults = [];
      if (
        /^(img|script|iframe|object|embed|link|meta|base|style|video|audio|source|form|input|template|math)$/i.test(
          element.tagName,
        )
      )
        faults.push(element.outerHTML);
      if (element.closest('svg') !== null && !element.closest('svg')!.classList.contains('icon'))
        faults.push(element.outerHTML);
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name) || name === 'ping' || /url\(/i.test(value)) faults.push(`${name}=${value}`);
      }
      if (element instanceof HTMLAnchorElement) {
        if (!/^(https?|mailto|tel):/.test(element.href) || element.origin === location.origin)
          faults.push(element.href);
        if (element.rel !== 'noopener noreferrer nofollow' || element.target !== '_blank')
          faults.push(element.outerHTML);
      }
      return faults;
    });
    return { bad, hit: 'hit' in window };
  });
  expect(found).toEqual({ bad: [], hit: false });
}

test(`${PAYLOADS.length} payloads, streamed letter by letter: nothing runs, no request leaves, the words stay`, async () => {
  const agent = await stage.createAgent();
  const { page, seen, close } = await stage.open(`/c/${agent}`);
  for (let from = 0; from < PAYLOADS.length; from += AT_ONCE) {
    const payloads = PAYLOADS.slice(from, from + AT_ONCE).map(armed);
    const text = `${payloads.join('\n\nnext\n\n')}\n\nend ${from}.`;
    stage.llm.otherwise = says([...text]);
    await chatOf(page).say(`Go ${from}`);
    await chatOf(page).words(`end ${from}.`).waitFor();
    await page.locator('.send[type=submit]').waitFor();
    await expectHarmless(page);
  }
  // And as it comes back from the store.
  await page.reload();
  await chatOf(page).words('end 0.').waitFor();
  await expectHarmless(page);
  const words = await page.locator('.log').innerText();
  expect(words).toContain('<img src=x onerror="fetch(');
  expect(words).toContain('<script>window.hit=1</script>');
  expect(seen).toEqual({ errors: [], strays: [] });
  await close();
});

test('stored names and titles are text: agent, greeting, suggestion, file, lead field, citation', async () => {
  const evil = '"><img src=x onerror=window.hit=1>';
  const agent = await stage.createAgent(
    {
      displayName: evil,
      initialMessages: [evil],
      suggestedMessages: [evil],
      collectCustomerInformation: { title: evil, name: { active: true, label: evil } },
    },
    { model: 'builtin/extractive' },
  );
  const source = await stage.server.call('POST', `/api/v1/agents/${agent}/sources`, {
    type: 'text',
    title: evil,
    text: `The price of bread is two shillings. ${evil} <script>window.hit=1</script>`,
  });
  const { id } = (await source.json()) as { id: string };
  await eventually(async () => {
    const state = await stage.server.call('GET', `/api/v1/agents/${agent}/sources/${id}`);
    expect(((await state.json()) as { status: string }).status).toBe('ready');
  });
  const { page, seen, close } = await stage.open(`/c/${agent}`);
  await page.getByRole('button', { name: evil }).click();
  await page.locator('.msg.assistant').nth(1).waitFor();
  await chatOf(page).say('What is the price of bread?');
  await page.locator('.sources').last().waitFor();
  await page.locator('.sources summary').last().click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `${evil}.txt`, mimeType: 'text/plain', buffer: Buffer.from('text') });
  await page.locator('.bubble.file').waitFor();
  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.locator('.list .row').first().waitFor();
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(await page.locator('img, script:not([src])').count()).toBe(0);
  expect(seen).toEqual({ errors: [], strays: [] });
  await close();
});

test('media of the flow load only from where its author keeps them', async () => {
  const agent = await stage.createAgent();
  const node = (id: string, media_url: string, next: string): object => ({
    id,
    type: 'message',
    messages: [{ type: 'image', media_url }],
    next,
  });
  await stage.server.call('PUT', `/api/v1/agents/${agent}/flow`, {
    format: 'baraza/v1',
    start: 'own',
    nodes: [
      node('own', 'https://cdn.shop.example/menu.png', 'plain'),
      node('plain', 'http://cdn.shop.example/plain.png', 'end'),
      { id: 'end', type: 'end' },
    ],
  });
  const published = await stage.server.call('POST', `/api/v1/agents/${agent}/flow/publish`, {});
  expect(published.ok, await published.clone().text()).toBe(true);
  const page = await stage.server.call('GET', `/widget/${agent}`);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("img-src 'self' data: blob: https://cdn.shop.example;");
  expect(policy).toContain("script-src 'self';");
  const visit = await stage.open(`/c/${agent}`);
  await visit.page.locator('.bubble.file').waitFor();
  expect(
    await visit.page.locator('.log img').evaluateAll(all => all.map(one => (one as HTMLImageElement).src)),
  ).toEqual(['https://cdn.shop.example/menu.png']);
  expect(visit.seen.strays).toEqual(['https://cdn.shop.example/menu.png']);
  await visit.close();
});

test('an address that begins too many sessions has work to do first, and the chat does it', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says('Worked for it.');
  const path = `${stage.server.url}/api/public/agents/${agent}/sessions`;
  const begin = (): Promise<Response> =>
    fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  while ((await begin()).status !== 403);
  const { page, seen, close } = await stage.open(`/c/${agent}`);
  const solved = page.waitForResponse(answer => answer.url().endsWith('/challenge'));
  await chatOf(page).say('Hello');
  await solved;
  await chatOf(page).words('Worked for it.').waitFor();
  expect(seen).toEqual({ errors: [], strays: [] });
  await close();
});
