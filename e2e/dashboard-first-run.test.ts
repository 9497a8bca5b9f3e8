import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import { chooseCommand } from './choose-command.ts';
import { type DashboardStage, startDashboardStage, violations } from './dashboard-stage.ts';
import { knowledgeReady } from './knowledge-ready.ts';

const OWNER = { name: 'Asha Mwangi', email: 'asha@example.com', password: 'a long enough sentence' };

let stage: DashboardStage;
let signedIn: Awaited<ReturnType<DashboardStage['open']>>;
beforeAll(async () => {
  stage = await startDashboardStage();
  signedIn = await stage.open();
});
afterAll(() => stage.close());

test('from the printed link to an agent whose answer opens the passage it stands on', async () => {
  const { page, seen } = signedIn;
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: 'Hello, Asha', level: 1 }).waitFor();

  await page.getByRole('link', { name: 'New agent' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Baker');
  await page
    .getByRole('textbox', { name: 'Text', exact: true })
    .fill('The bakery opens at six in the morning.\n\nA loaf of rye bread costs 4,200 shillings.');
  await page.getByRole('button', { name: 'Create the agent' }).click();
  await page.getByRole('heading', { name: 'Playground' }).waitFor();
  await knowledgeReady(stage.server, 'baker');

  await page.getByRole('textbox', { name: 'Message' }).fill('How much is a loaf of rye bread?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^1\. / }).click();
  const passage = page.getByRole('dialog').locator('mark');
  await expect.poll(() => passage.textContent()).toContain('A loaf of rye bread costs 4,200 shillings.');
  await expect.poll(() => page.getByRole('dialog').textContent()).toContain('The bakery opens at six');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(seen).toEqual({ errors: [], strays: [] });
});

test('an icon is cropped with the keyboard: the part that was chosen is what visitors see', async () => {
  const { page } = signedIn;
  await page.goto('/app/agents/baker/settings');
  const files = page.locator('input[type=file]').first();
  await files.setInputFiles({ name: 'sign.png', mimeType: 'image/png', buffer: Buffer.from('no image') });
  const dialog = page.getByRole('dialog', { name: 'Choose the part to show' });
  await dialog.getByText('This file is not an image that can be read.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  // Red on the left, blue on the right.
  const drawn = await page.evaluate<string>(`(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 600;
    canvas.height = 300;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#ff0000';
    pen.fillRect(0, 0, 300, 300);
    pen.fillStyle = '#0000ff';
    pen.fillRect(300, 0, 300, 300);
    return canvas.toDataURL('image/png').split(',')[1];
  })()`);
  await files.setInputFiles({ name: 'sign.png', mimeType: 'image/png', buffer: Buffer.from(drawn, 'base64') });
  await dialog.getByRole('application').focus();
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowLeft');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Use this part' }).click();
  await dialog.waitFor({ state: 'detached' });
  const icon = async (): Promise<string> => {
    const agent = await (await stage.server.call('GET', '/api/v1/agents/baker')).json();
    return (agent as { settings: { iconUrl?: string | null } }).settings.iconUrl ?? '';
  };
  await expect.poll(icon).toContain('/api/v1/images/');
  const corner = await page.evaluate<number[]>(`(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(await icon())};
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64;
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0, 64, 64);
    return [...pen.getImageData(8, 32, 1, 1).data];
  })()`);
  expect(corner[2]).toBeGreaterThan(200);
  expect(corner[0]).toBeLessThan(60);
});

test('the checklist follows what was done, and ends with the copied tag', async () => {
  const { page, context } = signedIn;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/app');
  await page.getByText('3 of 4 done').waitFor();
  await page.getByRole('link', { name: 'Deploy' }).click();
  await page.getByRole('button', { name: 'Make it public' }).click();
  await page.getByRole('link', { name: 'Open the page' }).waitFor();
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await expect
    .poll(() => page.evaluate('navigator.clipboard.readText()'))
    .toBe(`<script src="${stage.server.url}/widget.js" data-agent="baker" defer></script>`);
  await page.goto('/app');
  await page.getByRole('heading', { name: 'Hello, Asha' }).waitFor();
  await page.getByRole('heading', { name: 'Latest conversations' }).waitFor();
  await expect.poll(() => page.getByRole('heading', { name: 'Get started' }).count()).toBe(0);
});

test('every chat API of the deploy page answers to the very command that stands there', async () => {
  const { page } = signedIn;
  await page.goto('/app/agents/baker/deploy');
  await page.getByLabel('Question').fill('When does the bakery open?');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const exported = await page.getByRole('region', { name: 'Command that sets the key' }).textContent();
  for (const api of [
    'OpenAI',
    'Chatzuri REST',
    'Chatzuri, Chatbase v1',
    'AI SDK, Chatbase v2',
    'Slug chat',
    'Baraza',
  ]) {
    await page.getByRole('combobox', { name: 'Chat API' }).click();
    await page.getByRole('option', { name: api, exact: true }).click();
    const command = await page.getByRole('region', { name: `curl for ${api}` }).textContent();
    const { stdout } = await promisify(execFile)('sh', ['-c', `${exported}\n${command}`]);
    expect(wordsOf(stdout), `${api}: ${stdout}`).toContain('six in the morning');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('Status 200').waitFor();
    const wire = page.getByRole('region', { name: 'Answer, as it came' });
    await expect
      .poll(async () => wordsOf((await wire.textContent()) ?? ''), { message: api })
      .toContain('six in the morning');
  }
});

/** The words of a stream of events, whichever field they come in, or bare. */
function wordsOf(stream: string): string {
  const fields = /"(?:content|text|delta|chunk)":\s*"((?:[^"\\]|\\.)*)"/g;
  return [...stream.matchAll(/^data: (.*)$/gm)]
    .map(([, data = '']) =>
      data.startsWith('{') ? [...data.matchAll(fields)].map(([, words]) => words).join('') : data,
    )
    .join('');
}

const SCREENS = [
  '/app',
  '/app/agents',
  '/app/agents/new',
  '/app/agents/baker',
  '/app/agents/baker/playground',
  '/app/agents/baker/settings',
  '/app/agents/baker/deploy',
  '/app/agents/none-such',
  '/app/nowhere',
];

test.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { colorScheme: 'light', viewport: PHONE }],
] as const)('no screen breaks WCAG 2.2 AA, or is wider than its window: %s', async (_name, options) => {
  const { page, context, seen } = await stage.open({
    ...options,
    storageState: await signedIn.context.storageState(),
  });
  for (const path of SCREENS) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await violations(page), path).toEqual([]);
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth'), { message: path })
      .toBe(true);
  }
  await page.goto('/app');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog', { name: 'Search and commands' }).waitFor();
  expect(await violations(page), 'commands').toEqual([]);
  expect(seen).toEqual({ errors: [], strays: [] });
  await context.close();
});

test('without a session every screen leads to the sign-in, and from there back to where one wanted to go', async () => {
  const { page, context } = await stage.open();
  await page.goto('/app/agents/baker/settings');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('E-mail or password is not right.').waitFor();
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/app/agents/baker/settings');
  await context.close();
});

test('settings are seen in the preview at once, saved, and refused beside the input that is wrong', async () => {
  const { page } = signedIn;
  await page.goto('/app/agents/baker/settings');
  await page.getByLabel('Shown name').fill('Mama Bakery');
  await page.getByRole('complementary', { name: 'Preview' }).getByText('Mama Bakery').waitFor();
  await page.getByLabel('Short name').fill('Not A Slug');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('must be lower-case letters and digits').waitFor();
  await expect.poll(() => page.evaluate(`document.activeElement.getAttribute('aria-invalid')`)).toBe('true');
  await page.getByLabel('Short name').fill('bakery');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/app/agents/bakery/settings');
  const stored = (await (await stage.server.call('GET', '/api/v1/agents/bakery')).json()) as {
    settings: { displayName: string };
  };
  expect(stored.settings.displayName).toBe('Mama Bakery');
});

test('by keyboard alone: skip link, command palette, focus on the heading after navigation', async () => {
  const { page } = signedIn;
  await page.goto('/app');
  await page.getByRole('heading', { name: 'Hello, Asha' }).waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
  await page.keyboard.press('Control+K');
  await chooseCommand(page, 'new agent');
  await page.getByRole('heading', { name: 'New agent' }).waitFor();
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('New agent');
});

test('a menu that is pressed before its script has come opens when it has, and gives the focus back', async () => {
  const { page } = signedIn;
  const { promise, resolve } = Promise.withResolvers<void>();
  const late = /\/assets\/(?:late|popups)-/;
  await page.route(late, async route => {
    await promise;
    await route.continue();
  });
  await page.goto('/app');
  const account = page.getByRole('button', { name: /Account/ });
  await account.click();
  expect(await account.getAttribute('aria-expanded')).toBe('true');
  resolve();
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor({ state: 'detached' });
  await expect.poll(() => account.evaluate(button => button === document.activeElement)).toBe(true);
  await page.unroute(late);
});

test('the language is changed without a reload and kept', async () => {
  const { page } = signedIn;
  await page.goto('/app');
  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByRole('menuitemradio', { name: 'Kiswahili' }).click();
  await page.getByRole('heading', { name: 'Habari, Asha' }).waitFor();
  await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('sw');
  await page.reload();
  await page.getByRole('heading', { name: 'Habari, Asha' }).waitFor();
  await page.getByRole('button', { name: /Akaunti/ }).click();
  await page.getByRole('menuitem', { name: 'Ondoka' }).click();
  await page.getByRole('heading', { name: 'Ingia' }).waitFor();
});
