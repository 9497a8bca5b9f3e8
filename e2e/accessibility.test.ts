import { setTimeout as sleep } from 'node:timers/promises';
import { says } from '@baraza/testkit';
import axe from 'axe-core';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import { eventually } from './eventually.ts';
import { menuFlow } from './menu-flow.ts';
import { chatOf, pageWith, type Stage, startStage } from './stage.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const MOST_LOOKS = 5;
const LOOK_AGAIN_MS = 500;
const ANSWER = [
  '## Prices\n\nBread is **two** shillings, see [the list](https://shop.example/list).\n\n',
  '| What | Price |\n|---|---|\n| Bread | 2 |\n| Chai | 1 |\n\n',
  '1. Order\n2. Pay\n   - by phone\n\n> Karibu\n\n```\ncode\n```\n',
];

let stage: Stage;
let agent: string;
let flowAgent: string;
beforeAll(async () => {
  stage = await startStage();
  const asked = { active: true, label: 'Your e-mail' };
  agent = await stage.createAgent({
    styles: { theme: 'auto', buttonColor: '#ffd24a', userMessageColor: '#7fd1ff' },
    initialMessages: ['Karibu! Ask me anything.'],
    suggestedMessages: ['Do you deliver?', 'What does bread cost?'],
    collectCustomerInformation: { title: 'How can we reach you?', email: asked },
  });
  flowAgent = await stage.createAgent({ styles: { theme: 'auto' } });
  await stage.server.call('PUT', `/api/v1/agents/${flowAgent}/flow`, menuFlow);
  await stage.server.call('POST', `/api/v1/agents/${flowAgent}/flow/publish`, {});
});
afterAll(() => stage.close());

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe finds in a document, and finds again: what fades in has not the colours that it will have. */
async function faultsOf(page: Page | FrameLocator): Promise<string[]> {
  for (let looks = 1; ; looks += 1) {
    const found = await faultsNow(page);
    if (found.length === 0 || looks === MOST_LOOKS) return found;
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Run through the debugger, which the page's policy does not bind. */
async function faultsNow(page: Page | FrameLocator): Promise<string[]> {
  const body = page.locator('body');
  await body.evaluate((_body, source) => {
    // oxlint-disable-next-line no-eval -- axe comes as a text, into a page that the test owns
    if (!('axe' in window)) (0, eval)(source);
  }, axe.source);
  const result = await body.evaluate(
    (_body, rules) =>
      (window as unknown as { axe: { run(where: Document, options: object): Promise<AxeResult> } }).axe.run(document, {
        runOnly: { type: 'tag', values: rules },
      }),
    RULES,
  );
  return result.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).join(' | ')}`);
}

const LOOKS = [
  ['light', 'en-GB'],
  ['dark', 'en-GB'],
  ['dark', 'ar-EG'],
] as const;

test.each(LOOKS)('every state of the chat, %s, %s', async (colorScheme, locale) => {
  const options = { colorScheme, locale, viewport: PHONE, bypassCSP: true };
  const { page, close } = await stage.open(`/c/${agent}`, options);
  const faults: Record<string, string[]> = {};
  const check = async (state: string): Promise<void> => {
    faults[state] = await faultsOf(page);
  };
  await page.locator('.suggestions').waitFor();
  await check('empty');
  const [looked, read] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const [first, ...rest] = says(ANSWER).steps;
  stage.llm.otherwise = { steps: [{ until: () => looked.promise }, first!, { until: () => read.promise }, ...rest] };
  await chatOf(page).say('What does bread cost?');
  await page.locator('.typing').waitFor();
  await check('waiting for the first word');
  looked.resolve();
  await chatOf(page).words('Prices').waitFor();
  await check('streaming');
  read.resolve();
  await page.locator('.lead').waitFor();
  await check('answered, lead form');
  await page.locator('.lead input').fill('no address');
  await page.locator('.rating button').first().click();
  await page.locator('.rating .meta').waitFor();
  await check('rated');
  await page.context().setOffline(true);
  await page.locator('.notice:not(.none)').waitFor();
  await chatOf(page).say('Are you there?');
  await check('offline');
  await page.context().setOffline(false);
  await eventually(async () => expect(await chatOf(page).bubbles('assistant').count()).toBe(3));
  await page.locator('header .quiet').first().click();
  await page.locator('.list .row').first().waitFor();
  await check('conversations');
  expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  await close();
});

test.each(LOOKS)('menus, refusals and what is not there, %s, %s', async (colorScheme, locale) => {
  const options = { colorScheme, locale, viewport: PHONE, bypassCSP: true };
  const { page, close } = await stage.open(`/c/${flowAgent}`, options);
  await page.getByRole('button', { name: 'Our menu' }).waitFor();
  const faults: Record<string, string[]> = { buttons: await faultsOf(page) };
  await page.getByRole('button', { name: 'Our menu' }).click();
  await page.getByRole('button', { name: /Chai/ }).waitFor();
  faults['list'] = await faultsOf(page);
  await page.route('**/messages', route =>
    route.fulfill({ status: 422, contentType: 'application/problem+json', body: '{"code":"refused","detail":"No."}' }),
  );
  await chatOf(page).say('Refuse this');
  await page.locator('.meta.fault').waitFor();
  faults['not sent'] = await faultsOf(page);
  await page.unroute('**/messages');
  await page.route('**/api/public/agents/*', route => route.fulfill({ status: 404, body: '{}' }));
  await page.reload();
  await page.locator('.blank-body').getByRole('paragraph').waitFor();
  faults['gone'] = await faultsOf(page);
  expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  await close();
});

test('the bubble on a page, closed and open', async () => {
  stage.site.pages.set('/', {
    body: pageWith(`<script async src="${stage.server.url}/widget.js" data-agent="${agent}"></script>`).replace(
      /<body>(.*)<\/body>/,
      '<body><main>$1</main></body>',
    ),
  });
  const { page, close } = await stage.open(stage.site.url, { bypassCSP: true });
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.frameLocator('iframe').getByRole('textbox').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(await faultsOf(page.frameLocator('iframe'))).toEqual([]);
  await close();
});

test('everything by keyboard alone', async () => {
  stage.llm.otherwise = says('By keyboard.');
  const { page, close } = await stage.open(`/c/${agent}`);
  await page.locator('.suggestions').waitFor();
  const reached: string[] = [];
  await page.locator('body').press('Tab');
  for (let n = 0; n < 12; n += 1) {
    reached.push(
      await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      ),
    );
    if (reached.at(-1) === 'Do you deliver?') break;
    await page.keyboard.press('Tab');
  }
  expect(reached).toEqual(expect.arrayContaining(['Conversations', 'Turn sound off', 'Messages', 'Do you deliver?']));
  await page.keyboard.press('Enter');
  await chatOf(page).words('By keyboard.').waitFor();
  // What had the focus is gone, and so is a list that was left: the messages have it then.
  const focused = page.locator(':focus');
  await eventually(async () => expect(await focused.getAttribute('aria-label')).toBe('Messages'));
  await page.getByRole('button', { name: 'Conversations' }).press('Enter');
  await page.locator('.list .row').first().focus();
  await page.keyboard.press('Escape');
  await eventually(async () => expect(await focused.getAttribute('aria-label')).toBe('Messages'));
  await page.getByRole('button', { name: 'Conversations' }).press('Enter');
  await page.getByRole('button', { name: 'New conversation' }).press('Enter');
  await eventually(async () => expect(await focused.getAttribute('placeholder')).toBe('Write a message…'));
  await close();
});

test('a screen reader is told whole messages, never parts of one', async () => {
  stage.llm.otherwise = says(
    Array.from({ length: 12 }, (_, n) => `part${n} `),
    { gapMs: 60 },
  );
  const { page, close } = await stage.open(`/c/${agent}`);
  await page.getByRole('textbox').waitFor();
  await page.evaluate(() => {
    const told: string[] = [];
    (window as unknown as { told: string[] }).told = told;
    for (const region of document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')) {
      new MutationObserver(() => told.push(region.textContent ?? '')).observe(region, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    }
  });
  await chatOf(page).say('Count');
  await chatOf(page)
    .words(/part11/)
    .waitFor();
  const whole = Array.from({ length: 12 }, (_, n) => `part${n} `)
    .join('')
    .trim();
  await eventually(async () => {
    const told = (await page.evaluate('window.told')) as string[];
    expect(told.map(text => text.trim()).filter(text => text !== '')).toEqual([whole]);
  });
  await close();
});

test('motion stops for those who want none', async () => {
  const { page, close } = await stage.open(`/c/${agent}`, { reducedMotion: 'reduce' });
  await page.getByRole('textbox').waitFor();
  const duration = await page.locator('.send').evaluate(one => getComputedStyle(one, '::before').animationDuration);
  expect(Number.parseFloat(duration)).toBeLessThan(0.001);
  await close();
});
