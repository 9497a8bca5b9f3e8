import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import { type DashboardStage, type DashboardVisit, startDashboardStage, violations } from './dashboard-stage.ts';

let stage: DashboardStage;
let visit: DashboardVisit;
beforeAll(async () => {
  stage = await startDashboardStage();
  visit = await stage.open();
  const { page } = visit;
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your name').fill('Asha Mwangi');
  await page.getByLabel('E-mail').fill('asha@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await stage.server.call('POST', '/api/v1/agents', { name: 'Baker' });
});
afterAll(() => stage.close());

const add = async (kind: string, fields: Readonly<Record<string, string>>): Promise<void> => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Add knowledge' }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('tab', { name: kind, exact: true }).click();
  for (const [label, value] of Object.entries(fields)) {
    await drawer.getByRole('textbox', { name: label, exact: true }).fill(value);
  }
  await drawer.getByRole('button', { name: 'Add knowledge' }).click();
  await drawer.waitFor({ state: 'hidden' });
};

test('a text, a pair and a file are added, become ready and are found', async () => {
  const { page } = visit;
  await page.goto('/app/agents/baker/knowledge');
  await page.getByRole('heading', { name: 'The agent knows nothing yet' }).waitFor();
  await add('Text', { Title: 'Hours', Text: 'The bakery opens at six in the morning, on Sundays at eight.' });
  await add('Q&A', { Question: 'Do you deliver?', Answer: 'Yes, within five kilometres.' });
  await page.getByRole('button', { name: 'Add knowledge' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('tab', { name: 'Files' }).click();
  await drawer.locator('input[type=file]').setInputFiles({
    name: 'prices.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# Prices\n\nA loaf of rye bread costs 4,200 shillings.'),
  });
  await drawer.getByRole('button', { name: 'Add knowledge' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await expect.poll(() => page.getByText('Ready', { exact: true }).count()).toBe(3);

  await page.getByRole('link', { name: 'Test the search' }).click();
  await page.getByRole('searchbox', { name: 'Question' }).fill('How much is rye bread?');
  await page.keyboard.press('Enter');
  await page.getByText(/passages? found/).waitFor();
  await expect.poll(() => page.locator('mark').allTextContents()).toEqual(expect.arrayContaining(['rye', 'bread']));
  await expect.poll(() => page.locator('ol > li').first().textContent()).toContain('4,200 shillings');
});

test('what is wrong stands beside its input', async () => {
  const { page } = visit;
  await page.goto('/app/agents/baker/knowledge');
  await page.getByRole('button', { name: 'Add knowledge' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: 'Add knowledge' }).click();
  await drawer.getByText('Paste or write a text.').waitFor();
  await drawer.getByRole('tab', { name: 'Web' }).click();
  await drawer.getByRole('textbox', { name: 'Address' }).fill('http://10.0.0.1/');
  await drawer.getByRole('button', { name: 'Add knowledge' }).click();
  await expect.poll(() => drawer.getByRole('textbox', { name: 'Address' }).getAttribute('aria-invalid')).toBe('true');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('a question without an answer is answered with one click, and the next customer gets it', async () => {
  const { page } = visit;
  const ask = async (message: string): Promise<{ answered: boolean; text: string }> =>
    (await stage.server.call('POST', '/api/v1/agents/baker/chat', { message })).json() as Promise<{
      answered: boolean;
      text: string;
    }>;
  expect((await ask('Is there parking for trucks?')).answered).toBe(false);
  await page.goto('/app/agents/baker/knowledge/questions');
  await page.getByRole('button', { name: /Answer this: Is there parking/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Answer' }).fill('Trucks park behind the mill.');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save as knowledge' }).click();
  await page.getByRole('heading', { name: 'Nothing is waiting' }).waitFor();
  await expect.poll(async () => (await ask('Is there parking for trucks?')).text).toContain('mill');
});

test('a source is changed, who was told the old text is listed, and it can be deleted', async () => {
  const { page } = visit;
  await stage.server.call('POST', '/api/v1/agents/baker/chat', { message: 'When do you open?', user_id: 'juma' });
  await page.goto('/app/agents/baker/knowledge');
  await page.getByRole('link', { name: 'Hours' }).click();
  await page.getByText('juma').waitFor();
  await page.getByRole('textbox', { name: 'Text' }).fill('The bakery opens at seven.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Old', { exact: true }).waitFor();
  await page.getByRole('button', { name: /Hours/ }).click();
  await page.getByRole('region', { name: 'Hours' }).last().getByText('The bakery opens at seven.').waitFor();

  await page.getByRole('link', { name: 'All sources' }).click();
  await page.getByRole('button', { name: 'Actions for Hours' }).click();
  await page.getByRole('menuitem', { name: 'Delete source' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete source' }).click();
  await page.getByRole('link', { name: 'Hours' }).waitFor({ state: 'detached' });
});

test.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { colorScheme: 'light', viewport: PHONE }],
] as const)('no screen breaks WCAG 2.2 AA, or is wider than its window: %s', async (_name, options) => {
  const { page, context, seen } = await stage.open({ ...options, storageState: await visit.context.storageState() });
  const sources = (await (await stage.server.call('GET', '/api/v1/agents/baker/sources')).json()) as {
    items: { id: string }[];
  };
  for (const path of ['', '/search', '/questions', `/sources/${sources.items[0]?.id}`]) {
    await page.goto(`/app/agents/baker/knowledge${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await violations(page), path).toEqual([]);
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), { message: path })
      .toBe(true);
  }
  expect(seen).toEqual({ errors: [], strays: [] });
  await context.close();
});
