import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atRest } from './at-rest.ts';
import { PHONE } from './browser.ts';
import { type DashboardStage, type DashboardVisit, startDashboardStage, violations } from './dashboard-stage.ts';
import { drag, edge, exit, node, SHOP } from './flow-drawing.ts';

const WIDE = { width: 1440, height: 900 };

let stage: DashboardStage;
let visit: DashboardVisit;
beforeAll(async () => {
  stage = await startDashboardStage();
  visit = await stage.open({ viewport: WIDE });
  const { page } = visit;
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your name').fill('Asha Mwangi');
  await page.getByLabel('E-mail').fill('asha@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
});
afterAll(() => stage.close());

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  return (await (await stage.server.call(method, path, body)).json()) as T;
}

/** An agent whose draft is `flow`, looked at in the editor. */
async function openFlow(slug: string, flow?: object): Promise<Page> {
  const { page } = visit;
  // The browser would ask whether to leave what is not saved.
  await page
    .getByRole('status')
    .filter({ hasText: /^(?:Not saved|Saving)/ })
    .waitFor({ state: 'detached' });
  await call('POST', '/api/v1/agents', { name: slug, slug });
  if (flow !== undefined) await call('PUT', `/api/v1/agents/${slug}/flow`, flow);
  await page.goto(`/app/agents/${slug}/flow`);
  if (flow === undefined) await page.getByRole('heading', { name: 'Begin with a template' }).waitFor();
  else await page.locator('.react-flow__node').first().waitFor();
  return page;
}

const panel = (page: Page, name: string | RegExp): Locator => page.getByRole('tab', { name });
const saved = (page: Page): Promise<void> => page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
const draft = (slug: string) =>
  call<{ start: string; nodes: { id: string; next?: string; buttons?: { next?: string }[] }[] }>(
    'GET',
    `/api/v1/agents/${slug}/flow`,
  );

test('a flow is drawn, proved, walked, published, and answers over the chat API', async () => {
  const page = await openFlow('drawn');
  await page.getByRole('button', { name: 'Blank flow' }).click();
  await node(page, 'hello').waitFor();
  await page.getByRole('navigation', { name: 'Kinds of steps' }).getByRole('button', { name: 'Buttons' }).click();
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Tea or coffee?');
  const titles = page.getByRole('textbox', { name: 'Title', exact: true });
  await titles.nth(0).fill('Tea');
  await titles.nth(1).fill('Coffee');
  await page.getByRole('button', { name: 'Make it the start' }).click();

  await page.getByRole('button', { name: 'Show everything' }).click();
  await drag(page, exit(page, 'buttons', 'button:option-1'), node(page, 'hello').locator('.react-flow__handle.target'));
  await edge(page, 'buttons/button:option-1').waitFor({ state: 'attached' });
  await panel(page, /Problems/).click();
  await page
    .getByRole('button', { name: /button:option-2|Coffee|buttons/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: 'Coffee' }).click();
  await page.getByRole('option', { name: /^hello/ }).click();
  await edge(page, 'buttons/button:option-2').waitFor({ state: 'attached' });
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('First choice');
  await panel(page, 'Edit').click();
  await atRest(node(page, 'hello'));
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
  await page.getByRole('textbox', { name: 'Said when nothing fits' }).fill('Tea or coffee, please.');
  await panel(page, 'Problems').click();
  await page.getByText('Nobody can get stuck').waitFor();

  await panel(page, 'Try').click();
  const log = page.getByRole('log', { name: 'Simulated conversation' });
  await log.getByText('Tea or coffee?').waitFor();
  await expect.poll(() => node(page, 'buttons').locator('[data-active]').count()).toBe(1);
  await page.getByRole('textbox', { name: 'Say something as a customer' }).fill('juice');
  await page.keyboard.press('Enter');
  await log.getByText('Tea or coffee, please.').waitFor();
  await log.getByRole('button', { name: 'Coffee' }).last().click();
  await log.getByText('The flow ends here').waitFor();
  await expect.poll(() => edge(page, 'buttons/button:option-2').getAttribute('class')).toContain('crossed');
  await expect.poll(() => edge(page, 'buttons/button:option-1').getAttribute('class')).not.toContain('crossed');

  await page.getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Drinks');
  await dialog.getByText('No conversation is in this flow at the moment.').waitFor();
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Version 1 is live').waitFor();
  const say = (message: string) =>
    call<{ text: string }>('POST', '/api/v1/agents/drawn/chat', { message, user_id: 'juma' });
  expect((await say('hi')).text).toContain('Tea or coffee?');
  expect((await say('Tea')).text).toContain('How can we help?');
});

test('changes are undone, redone, copied, pasted, found, removed and saved', async () => {
  const page = await openFlow('edited', SHOP);
  await node(page, 'bye').click();
  await page.keyboard.press('Control+d');
  await node(page, 'bye-2').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await node(page, 'bye-2').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Redo' }).click();
  await node(page, 'bye-2').waitFor();

  await node(page, 'hours').click({ position: { x: 20, y: 12 } });
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('From ten.');
  await node(page, 'hours').getByText('From ten.').or(node(page, 'hours').getByLabel('Text of hours')).waitFor();
  const id = page.getByRole('textbox', { name: 'ID', exact: true });
  await id.fill('opening');
  await id.press('Enter');
  await edge(page, 'menu/button:hours').waitFor({ state: 'attached' });
  await saved(page);
  await expect.poll(async () => (await draft('edited')).nodes[0]?.buttons?.[0]?.next).toBe('opening');

  await drag(page, node(page, 'opening'), page.locator('.react-flow__controls'));
  await panel(page, 'Steps').click();
  await page.getByRole('searchbox', { name: 'Search steps' }).fill('ten');
  await page.getByRole('status').getByText('1 step', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Delete: opening' }).click();
  await node(page, 'opening').waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await draft('edited')).nodes.map(({ id: one }) => one))
    .toEqual(['menu', 'bye', 'bye-2']);
  await panel(page, /Problems/).click();
  await page.getByRole('button', { name: /menu$/ }).first().click();
  await page.getByRole('combobox', { name: 'Hours' }).waitFor();
});

test('a flow is built with the keyboard alone', async () => {
  const page = await openFlow('keys', SHOP);
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tabs on until what has the focus is called so. */
  const tabTo = async (name: string, key = 'Tab'): Promise<void> => {
    for (let steps = 0; steps < 90; steps += 1) {
      await page.keyboard.press(key);
      const focused = await page.evaluate<string>(`(() => {
        const one = document.activeElement;
        return one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent ?? '';
      })()`);
      if (focused.trim() === name) return;
    }
    throw new Error(`the focus does not come to ${name}`);
  };
  /** What was opened takes the focus a moment after it is there. */
  const opened = async (heading: string): Promise<void> => {
    await page.getByRole('heading', { name: heading, level: 2 }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('inspected');
  };
  await press('/');
  await page.keyboard.type('Bye');
  await press('Enter');
  await opened('End');
  await tabTo('Text');
  await press('Control+a');
  await page.keyboard.type('See you.');
  await tabTo('Edit', 'Shift+Tab');
  await press('/');
  await page.keyboard.type('menu');
  await press('Enter');
  await opened('Buttons');
  await tabTo('Nothing');
  await page.keyboard.type('Question');
  await page.getByRole('option', { name: 'Question' }).waitFor();
  await press('ArrowDown', 'Enter');
  await page.getByRole('heading', { name: 'Question', level: 2 }).waitFor();
  await expect.poll(async () => (await draft('keys')).nodes[0]?.buttons?.[1]?.next).toBe('input');
  await tabTo('Question: input', 'Shift+Tab');
  const before = await atRest(node(page, 'input'));
  await press('ArrowDown', 'ArrowDown', 'ArrowDown');
  await expect.poll(async () => (await node(page, 'input').boundingBox())?.y ?? 0).toBeGreaterThan(before.y);
  await press('Delete');
  await node(page, 'input').waitFor({ state: 'detached' });
  await press('Control+z');
  await node(page, 'input').waitFor();
});

test('the drawing comes to a step at once for who wants no motion', async () => {
  await call('POST', '/api/v1/agents', { name: 'Still', slug: 'still' });
  await call('PUT', '/api/v1/agents/still/flow', SHOP);
  const storageState = await visit.context.storageState();
  const { page, context } = await stage.open({ viewport: WIDE, storageState, reducedMotion: 'reduce' });
  await page.goto('/app/agents/still/flow');
  await atRest(node(page, 'menu'));
  await page.evaluate(() => {
    const places = new Set<string>();
    const drawing = document.querySelector<HTMLElement>('.react-flow__viewport')!;
    new MutationObserver(() => places.add(drawing.style.transform)).observe(drawing, { attributes: true });
    Object.assign(window, { places });
  });
  await page.getByRole('button', { name: /^bye/ }).first().click();
  await page.getByRole('heading', { name: 'End', level: 2 }).waitFor();
  await atRest(node(page, 'bye'));
  await expect.poll(() => page.evaluate('window.places.size')).toBe(1);
  await context.close();
});

test('tests are generated and painted, versions compared and brought back, live sessions moved', async () => {
  const page = await openFlow('proved', SHOP);
  await panel(page, 'Tests').click();
  await page.getByRole('button', { name: 'Generate tests' }).click();
  await page.getByText(/^(\d+) of \1 tests passed$/).waitFor();
  await expect.poll(() => edge(page, 'menu/button:hours').getAttribute('class')).toContain('covered');

  await call('POST', '/api/v1/agents/proved/flow/publish', {});
  await call('POST', '/api/v1/agents/proved/chat', { message: 'hi', user_id: 'neema' });
  await node(page, 'menu').click({ position: { x: 20, y: 12 } });
  await panel(page, 'Edit').click();
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('And now?');
  await page.getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('row', { name: /menu 1 Changed 1/ }).waitFor();
  await dialog.getByRole('radio', { name: 'They are moved' }).check();
  await dialog.getByRole('combobox', { name: 'From menu to' }).click();
  await page.getByRole('option', { name: 'menu', exact: true }).click();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Version 2 is live; 1 session was changed').waitFor();

  await page.getByRole('button', { name: 'Versions' }).click();
  const first = page.getByRole('article', { name: 'Version 1' });
  await first.getByRole('button', { name: 'Compare with the draft' }).click();
  await first.getByText('+ And now?').waitFor();
  expect(await violations(page)).toEqual([]);
  await first.getByRole('button', { name: 'Bring back' }).click();
  await page.getByRole('dialog', { name: 'Bring version 1 back?' }).getByRole('button', { name: 'Bring back' }).click();
  await page.getByRole('article', { name: 'Version 3' }).getByText('Brought back from version 1').waitFor();
});

test('the text is the drawing: what can be read is drawn, what cannot says why', async () => {
  const page = await openFlow('written', SHOP);
  await page.getByRole('radiogroup', { name: 'Show as' }).getByText('Text').click();
  const text = page.getByRole('textbox', { name: 'Flow as text' });
  await expect.poll(() => text.inputValue()).toContain('What would you like?');
  const written = await text.inputValue();
  await text.fill(written.replace('type: end', 'type: dance'));
  await page.getByRole('alert').getByText('there is no kind "dance"').waitFor();
  await text.fill(written.replace('Bye.', 'Kwaheri.'));
  await page.getByRole('radiogroup', { name: 'Show as' }).getByText('Drawing').click();
  await node(page, 'bye').getByText('Kwaheri.').waitFor();
  await expect.poll(async () => JSON.stringify(await draft('written'))).toContain('Kwaheri.');
});

test('a bot of another make is brought along with a report', async () => {
  const page = await openFlow('brought');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'faq.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('question,answer\nWhen do you open?,From nine.\nWhere are you?,In Mwanza.\n'),
  });
  await dialog.getByRole('button', { name: 'Read' }).click();
  await dialog.getByText('Read as faq-csv').waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const { total } = await call<{ total: number }>('GET', '/api/v1/agents/brought/sources');
  expect(total).toBe(2);
});

test('templates are sound, and a new step of every kind is one the server can read', async () => {
  for (const [slug, name] of [
    ['hours', /Opening hours/],
    ['order', /Take an order/],
    ['lead', /Lead form/],
  ] as const) {
    const page = await openFlow(`from-${slug}`);
    await page.getByRole('button', { name }).click();
    await page.locator('.react-flow__node').first().waitFor();
    expect(await call('POST', `/api/v1/agents/from-${slug}/flow/validate`)).toEqual({
      valid: true,
      errors: [],
      warnings: [],
    });
  }
  const page = await openFlow('every', SHOP);
  const kinds = page.getByRole('navigation', { name: 'Kinds of steps' }).getByRole('button');
  const count = await kinds.count();
  expect(count).toBe(17);
  for (let index = 0; index < count; index += 1) await kinds.nth(index).click();
  await expect.poll(async () => (await draft('every')).nodes.length).toBe(20);
  const proof = await call<{ errors: { code: string }[] }>('POST', '/api/v1/agents/every/flow/validate');
  expect(proof.errors.map(({ code }) => code)).not.toContain('invalid_document');
});

test('a viewer looks at a flow and tries it, and changes nothing', async () => {
  await call('POST', '/api/v1/agents', { name: 'Seen', slug: 'only-seen' });
  await call('PUT', '/api/v1/agents/only-seen/flow', SHOP);
  const { url } = await call<{ url: string }>('POST', '/api/v1/team/invitations', {
    email: 'viewer@example.com',
    role: 'viewer',
  });
  const { page, context, seen } = await stage.open({ viewport: WIDE });
  await page.goto(url);
  await page.getByLabel('Your name').fill('Neema');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Join the team' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await page.goto('/app/agents/only-seen/flow');
  await node(page, 'menu').click({ position: { x: 20, y: 12 } });
  await page.getByText('Your role may look at flows, not change them.').waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: 'Text', exact: true }).isDisabled()).toBe(true);
  await expect.poll(() => page.getByRole('button', { name: 'Add step' }).isDisabled()).toBe(true);
  await expect.poll(() => page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+d');
  await panel(page, 'Try').click();
  await page.getByRole('log').getByRole('button', { name: 'Hours' }).click();
  await page.getByRole('log').getByText('From nine to five.').waitFor();
  await expect.poll(() => page.locator('.react-flow__node').count()).toBe(SHOP.nodes.length);
  expect(await draft('only-seen')).toEqual(SHOP);
  expect(seen).toEqual({ errors: [], strays: [] });
  await context.close();
});

test.each([
  ['light', { colorScheme: 'light', viewport: WIDE }],
  ['dark', { colorScheme: 'dark', viewport: WIDE }],
  ['phone', { colorScheme: 'light', viewport: PHONE }],
] as const)('no state breaks WCAG 2.2 AA, or is wider than its window: %s', async (name, options) => {
  const slug = `seen-${name}`;
  await call('POST', '/api/v1/agents', { name: slug, slug });
  const { page, context, seen } = await stage.open({ ...options, storageState: await visit.context.storageState() });
  const check = async (state: string): Promise<void> => {
    expect(await violations(page), state).toEqual([]);
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), { message: state })
      .toBe(true);
  };
  await page.goto(`/app/agents/${slug}/flow`);
  await page.getByRole('heading', { name: 'Begin with a template' }).waitFor();
  await check('empty');
  await call('PUT', `/api/v1/agents/${slug}/flow`, { ...SHOP, start: 'nowhere' });
  await page.reload();
  await node(page, 'menu').waitFor();
  await check('steps');
  await panel(page, /Problems/).click();
  await page.getByRole('list', { name: 'Problems' }).waitFor();
  await check('problems');
  await panel(page, 'Edit').click();
  await page.getByRole('heading', { name: 'Settings of the flow' }).waitFor();
  await check('settings');
  await panel(page, 'Steps').click();
  await page.getByRole('button', { name: /^menu/ }).first().click();
  await page.getByRole('heading', { name: 'Buttons', level: 2 }).waitFor();
  await check('a step');
  await page.getByRole('button', { name: 'Make it the start' }).click();
  await panel(page, 'Try').click();
  await page.getByRole('log').getByText('What would you like?').waitFor();
  await page.getByRole('log').getByRole('button', { name: 'Hours' }).click();
  await page.getByRole('log').getByText('From nine to five.').waitFor();
  await check('a walk');
  await panel(page, 'Tests').click();
  await page.getByRole('button', { name: 'Generate tests' }).click();
  await page.getByText(/tests passed$/).waitFor();
  await check('tests');
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('option', { name: 'Message' }).waitFor();
  await check('kinds');
  await page.keyboard.press('Escape');
  await page.getByRole('radiogroup', { name: 'Show as' }).getByText('Text').click();
  await page.getByRole('textbox', { name: 'Flow as text' }).waitFor();
  await check('text');
  expect(seen).toEqual({ errors: [], strays: [] });
  await context.close();
});
