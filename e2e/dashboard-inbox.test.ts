import { expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import { chooseCommand } from './choose-command.ts';
import { violations } from './dashboard-stage.ts';
import { conversationList as list, useInboxStage, WIDE } from './inbox-stage.ts';

const stage = useInboxStage();
const json = async <T>(path: string): Promise<T> => (await stage().server.call('GET', path)).json() as Promise<T>;

test('a citation opens the passage; a reply is rated', async () => {
  const { page } = stage().visit;
  await page.goto(`/app/inbox/${stage().seeded.conversationId}`);
  await page.getByRole('heading', { name: 'Juma Otieno', level: 1 }).waitFor();
  await page.getByRole('button', { name: '1. Opening hours' }).click();
  await expect.poll(() => page.getByRole('dialog').locator('mark').textContent()).toContain('opens at six');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Good reply' }).click();
  const pressed = page.getByRole('button', { name: 'Good reply', pressed: true });
  await pressed.waitFor();
  await page.reload();
  await pressed.waitFor();
});

test('notes, tags, assignment and a saved reply, each kept by the server', async () => {
  const { page } = stage().visit;
  await page.goto(`/app/inbox/${stage().seeded.conversationId}`);
  const panel = page.getByRole('complementary', { name: 'About this conversation' });
  await panel.getByText('Orders for the school every Friday.').waitFor();
  await page.getByRole('textbox', { name: 'Reply' }).waitFor();
  await page.getByText('Note', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('Call him on Monday.');
  await page.keyboard.press('Enter');
  await panel.getByText('Call him on Monday.').waitFor();

  await panel.getByLabel('Tags').fill('urgent');
  await page.keyboard.press('Enter');
  await panel.getByRole('combobox', { name: 'Assigned to' }).click();
  await page.getByRole('option', { name: 'Asha Mwangi' }).click();
  const path = `/api/v1/conversations/${stage().seeded.conversationId}`;
  await expect
    .poll(() => json<{ tags: string[]; assignee: { name: string } | null }>(path))
    .toMatchObject({ tags: ['bread', 'urgent', 'vip'], assignee: { name: 'Asha Mwangi' } });

  await page.getByText('Reply', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Saved replies' }).click();
  await page.getByRole('menuitem', { name: /thanks/ }).click();
  await expect.poll(() => page.getByRole('textbox', { name: 'Reply' }).inputValue()).toContain('Have a lovely day!');
  await page.getByRole('button', { name: 'Saved replies' }).click();
  await page.getByRole('menuitem', { name: 'Manage saved replies' }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved replies' });
  await dialog.getByLabel('Shortcut').fill('closed');
  await dialog.getByLabel('Text of the reply').fill('We are closed today.');
  await dialog.getByRole('button', { name: 'Save the reply' }).click();
  await dialog.getByText('We are closed today.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const notes = await json<{ items: { text: string }[] }>(`${path}/notes`);
  expect(notes.items.map(({ text }) => text)).toEqual(['Orders for the school every Friday.', 'Call him on Monday.']);
});

test('the address holds the filters; words are searched in messages', async () => {
  const { page } = stage().visit;
  await page.goto('/app/inbox');
  await page.getByRole('searchbox', { name: 'Search in messages' }).fill('parking');
  await page.waitForURL('**/app/inbox?q=parking');
  await expect.poll(() => list(page).getByRole('link').count()).toBe(1);
  await list(page).getByText('Amani Said').waitFor();
  await page.goto('/app/inbox?tag=vip');
  await list(page).getByText('Juma Otieno').waitFor();
  await expect.poll(() => list(page).getByRole('link').count()).toBe(1);
  await page.getByRole('button', { name: 'Filters, 1 filter' }).click();
  await page.getByRole('combobox', { name: 'Channel' }).click();
  await page.getByRole('option', { name: 'WhatsApp' }).click();
  await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
  expect(new URL(page.url()).search).toBe('?tag=vip&channel=whatsapp');
  await page.reload();
  await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
  await page.getByRole('link', { name: 'Clear the filters' }).click();
  await list(page).getByText('Amani Said').waitFor();
});

test('by keys alone: through the list, reply, note, close, help; while one types they are letters', async () => {
  const { page } = stage().visit;
  await page.goto('/app/inbox');
  await list(page).getByRole('link').first().waitFor();
  const names = await list(page).locator('a').allTextContents();
  await page.keyboard.press('j');
  await page.waitForURL('**/app/inbox/conv_*');
  const title = page.locator('#page-title');
  await expect.poll(async () => names[0]?.includes((await title.textContent()) || 'nothing')).toBe(true);
  const first = (await title.textContent()) ?? '';
  await page.keyboard.press('j');
  await expect.poll(() => title.textContent()).not.toBe(first);
  await page.keyboard.press('k');
  await expect.poll(() => title.textContent()).toBe(first);
  await page.keyboard.press('r');
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Reply');
  await page.keyboard.type('jke?');
  await expect.poll(() => reply.inputValue()).toBe('jke?');
  await reply.fill('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Note');
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await page.getByText('The conversation is closed.').waitFor();
  await page
    .locator('header')
    .getByText(/^Closed · /)
    .waitFor();
  await page.keyboard.press('e');
  await page.getByText('The conversation is open again.').waitFor();
  await page.keyboard.press('a');
  await expect.poll(() => page.getByRole('combobox', { name: 'Assigned to' }).inputValue()).toBe('Asha Mwangi');
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Return to the bot' }).waitFor();
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Reply');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Take over' }).waitFor();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await help.getByText('Next conversation').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  await page.keyboard.press('/');
  await expect
    .poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'))
    .toBe('Search in messages');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await chooseCommand(page, 'wait for a person');
  await page.waitForURL('**status=waiting');
});

test('a viewer reads along and changes nothing', async () => {
  const invited = await stage().server.call('POST', '/api/v1/team/invitations', {
    email: 'viewer@example.com',
    role: 'viewer',
  });
  const { url } = (await invited.json()) as { url: string };
  const { page, context } = await stage().open({ viewport: WIDE });
  await page.goto(url);
  await page.getByLabel('Your name').fill('Our viewer');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Join the team' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await page.goto(`/app/inbox/${stage().seeded.conversationId}`);
  await page.getByText('Your role may read conversations, not answer them.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
  await expect.poll(() => page.getByRole('combobox', { name: 'Assigned to' }).isDisabled()).toBe(true);
  await page.goto(`/app/customers/${stage().seeded.customerId}`);
  await page.getByText('Your role may look at customers, not change them.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Erase this person' }).count()).toBe(0);
  await page.goto('/app/agents/baker/playground');
  await page.getByText('Your role may look at agents, not talk with them.').waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: 'Message' }).count()).toBe(0);
  for (const path of ['/app/agents/new', '/app/settings/keys', '/app/settings/audit']) {
    await page.goto(path);
    await page.getByText('Your role in this team does not allow this.').waitFor();
  }
  await context.close();
});

test.each([
  ['light', { colorScheme: 'light', viewport: WIDE }],
  ['dark', { colorScheme: 'dark', viewport: WIDE }],
  ['phone', { colorScheme: 'light', viewport: PHONE }],
  ['dark phone', { colorScheme: 'dark', viewport: PHONE }],
] as const)('no screen breaks WCAG 2.2 AA, or is wider than its window: %s', async (_name, options) => {
  const { page, context, seen } = await stage().open({
    ...options,
    storageState: await stage().visit.context.storageState(),
  });
  for (const path of [
    '/app/inbox',
    '/app/inbox?tag=none-such',
    `/app/inbox/${stage().seeded.conversationId}`,
    '/app/inbox/conv_none',
    '/app/customers',
    `/app/customers/${stage().seeded.customerId}`,
    '/app/customers/cus_none',
    '/app/leads',
  ]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
    expect(await violations(page), path).toEqual([]);
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth'), { message: path })
      .toBe(true);
  }
  if ('viewport' in options && options.viewport === PHONE) {
    // The list, then the conversation, then the panel.
    await page.goto('/app/inbox');
    await list(page).getByText('Juma Otieno').click();
    await page.getByRole('textbox', { name: 'Reply' }).waitFor();
    await expect.poll(() => list(page).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show the customer' }).click();
    await page.getByRole('dialog').getByText('juma@example.com').waitFor();
    expect(await violations(page), 'panel').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Back' }).click();
    await list(page).getByText('Juma Otieno').waitFor();
  }
  expect(seen).toEqual({ errors: [], strays: [] });
  await context.close();
});

test('customers: search, custom fields, profile, consent, merge and split', async () => {
  const { page } = stage().visit;
  await page.goto('/app/customers');
  await page.getByRole('button', { name: 'Custom fields' }).click();
  const fields = page.getByRole('dialog', { name: 'Custom fields' });
  await fields.getByLabel('Name of the field').fill('Seats');
  await fields.getByLabel('Key').fill('seats');
  await fields.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Number' }).click();
  await fields.getByRole('button', { name: 'Save the field' }).click();
  await fields.getByText('seats · Number').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search customers' }).fill('neema');
  await page.waitForURL('**/app/customers?q=neema');
  await page.getByRole('link', { name: 'Neema Kessy' }).click();
  await page.getByLabel('Seats').fill('many');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => page.getByLabel('Seats').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Seats').fill('4');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();

  await page.getByLabel('To what').fill('marketing');
  await page.getByLabel('How you know').fill('told us by phone');
  await page.getByRole('button', { name: 'Record' }).click();
  await page.getByText('Granted').waitFor();

  await page.getByRole('button', { name: 'Merge with another' }).click();
  const merge = page.getByRole('dialog');
  // Who is there stays to be chosen while the server searches.
  const chosen = Promise.withResolvers<void>();
  await page.route(/\/customers\?.*q=amani/, async route => {
    await chosen.promise;
    await route.continue();
  });
  const searched = page.waitForRequest(/\/customers\?.*q=amani/);
  await merge.getByRole('combobox', { name: 'The other customer' }).fill('amani');
  await searched;
  await page.getByRole('option', { name: /Amani Said/ }).click();
  chosen.resolve();
  await merge.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByText('The two count as one customer.').waitFor();
  await page.getByText('amani', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Separate again' }).click();
  await page.getByText('They are two customers again.').waitFor();
});

test('leads are filtered, downloaded and deleted; an erased person leaves a report and nothing else', async () => {
  const { page } = stage().visit;
  await stage().server.call('POST', '/api/v1/agents', { name: 'Helper' });
  await page.goto('/app/leads');
  await page.getByText('juma@example.com').waitFor();
  const csv = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  expect((await csv).suggestedFilename()).toBe('leads.csv');
  await page.getByRole('combobox', { name: 'Agent' }).click();
  await page.getByRole('option', { name: 'Helper' }).click();
  await page.getByRole('heading', { name: 'No leads yet' }).waitFor();
  await page.goto('/app/leads');
  await page.getByRole('button', { name: 'Actions for Juma Otieno' }).click();
  await page.getByRole('menuitem', { name: 'Delete lead' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete lead' }).click();
  await page.getByRole('heading', { name: 'No leads yet' }).waitFor();

  await page.goto(`/app/customers/${stage().seeded.customerId}`);
  await page.getByRole('button', { name: 'Erase this person' }).click();
  const dialog = page.getByRole('dialog');
  const erase = dialog.getByRole('button', { name: 'Erase this person' });
  await expect.poll(() => erase.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill(stage().seeded.customerId.slice(-6));
  await erase.click();
  await dialog.getByText('Nothing was found.').waitFor();
  expect(await violations(page)).toEqual([]);
  const report = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download the report' }).click();
  expect((await report).suggestedFilename()).toBe(`erasure-${stage().seeded.customerId}.json`);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Neema Kessy' }).waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Juma Otieno' }).count()).toBe(0);
  expect((await stage().server.call('GET', `/api/v1/conversations/${stage().seeded.conversationId}`)).status).toBe(404);
});
