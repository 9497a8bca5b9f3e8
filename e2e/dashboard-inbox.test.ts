import { type ScriptedLlm, says, startScriptedLlm } from '@baraza/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import { type DashboardStage, type DashboardVisit, startDashboardStage, violations } from './dashboard-stage.ts';
import { type SeededInbox, seedInbox } from './inbox-seed.ts';

const WIDE = { width: 1360, height: 850 };

let llm: ScriptedLlm;
let stage: DashboardStage;
let visit: DashboardVisit;
let seeded: SeededInbox;
beforeAll(async () => {
  llm = await startScriptedLlm();
  stage = await startDashboardStage({ OPENAI_BASE_URL: llm.url, OPENAI_API_KEY: 'stub' });
  visit = await stage.open({ viewport: WIDE });
  const { page } = visit;
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your name').fill('Asha Mwangi');
  await page.getByLabel('E-mail').fill('asha@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  seeded = await seedInbox(stage);
}, 60_000);
afterAll(async () => {
  await stage.close();
  await llm.close();
});

const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' });
const json = async <T>(path: string): Promise<T> => (await stage.server.call('GET', path)).json() as Promise<T>;

test('takeover between two browsers: the bot falls silent, its draft is shown, the person’s words arrive, and it goes back', async () => {
  const made = await stage.server.call('POST', '/api/v1/agents', {
    name: 'Helper',
    slug: 'helper',
    model: 'openai/scripted',
    numberGuard: 'off',
  });
  const { id: agentId } = (await made.json()) as { id: string };
  await stage.server.call('PATCH', `/api/v1/agents/${agentId}`, { settings: { visibility: 'public' } });
  // It says the beginning, and would go on for a minute.
  const { steps } = says(['Our shop ', 'opens ', 'at ']);
  const isStart = (step: (typeof steps)[number]): boolean =>
    'write' in step && /shop|opens|at /.test(String(step.write));
  llm.queue({ steps: [...steps.filter(isStart), { waitMs: 60_000 }] });

  const customer = await stage.open({ viewport: PHONE });
  await customer.page.goto(`/c/${agentId}`);
  const say = async (text: string): Promise<void> => {
    await customer.page.locator('.composer textarea').fill(text);
    await customer.page.locator('.composer textarea').press('Enter');
  };
  const { page, seen } = visit;
  await page.goto('/app/inbox');
  await list(page).getByRole('link').first().waitFor();
  await say('When does your shop open?');
  await customer.page.getByText('Our shop opens').waitFor();

  // It came into the list by itself.
  await list(page).getByText('When does your shop open?').click();
  const messages = page.getByRole('region', { name: 'Messages' });
  await messages.getByText('When does your shop open?').waitFor();
  // What the agent says is read along while it says it.
  await messages.getByText('Our shop opens').waitFor();
  await page.getByRole('button', { name: 'Take over' }).click();
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await expect.poll(() => reply.inputValue()).toMatch(/^Our shop opens/);
  expect(await violations(page)).toEqual([]);

  await reply.fill('We open at six, and I am Asha.');
  await reply.press('Enter');
  await customer.page.locator('.msg.human', { hasText: 'I am Asha' }).waitFor();
  await expect.poll(() => reply.inputValue()).toBe('');
  await say('Thank you, Asha!');
  await messages.getByText('Thank you, Asha!').waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const roles = async (): Promise<string[]> =>
    (await json<{ messages: { role: string }[] }>(`/api/v1/conversations/${id}`)).messages.map(({ role }) => role);
  expect(await roles()).toEqual(['user', 'human', 'user']);

  llm.otherwise = says('Good to be back.');
  await page.getByRole('button', { name: 'Return to the bot' }).click();
  await page.getByText('The agent answers again.').waitFor();
  await say('And on Sunday?');
  await messages.getByText('Good to be back.').waitFor();
  expect(await roles()).toEqual(['user', 'human', 'user', 'user', 'assistant']);
  await customer.context.close();
  expect(seen).toEqual({ errors: [], strays: [] });
});

test('an answer is read along and broken off; two of the team see each other’s takeover', async () => {
  const made = await stage.server.call('POST', '/api/v1/agents', {
    name: 'Talker',
    model: 'openai/scripted',
    numberGuard: 'off',
  });
  const { id: agentId } = (await made.json()) as { id: string };
  const words = Array.from({ length: 400 }, (_, n) => `word${n} `);
  llm.otherwise = says(words, { gapMs: 40 });
  const started = await stage.server.call('POST', `/api/v1/agents/${agentId}/turns`, { message: 'Tell me all' });
  const { conversationId, id: turnId } = (await started.json()) as { conversationId: string; id: string };
  const { page } = visit;
  const colleague = await stage.open({ viewport: WIDE, storageState: await visit.context.storageState() });
  for (const one of [page, colleague.page]) {
    await one.goto(`/app/inbox/${conversationId}`);
    await one.getByRole('region', { name: 'Messages' }).getByText('word3 ').waitFor();
    await one.getByText('Talker is answering…', { exact: true }).waitFor();
  }
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
  await page.keyboard.press('s');
  for (const one of [page, colleague.page]) await one.getByText('Broken off', { exact: true }).waitFor();
  const stored = await json<{ messages: { text: string; status: string; turnId: string }[] }>(
    `/api/v1/conversations/${conversationId}`,
  );
  expect(stored.messages.at(-1)).toMatchObject({ status: 'stopped', turnId });
  expect(words.join('').startsWith(stored.messages.at(-1)?.text.trim() ?? 'nothing')).toBe(true);

  // By a colleague, who is the owner in another browser here: whose it is shows in both.
  await colleague.page.getByRole('button', { name: 'Take over' }).click();
  await page.getByRole('button', { name: 'Return to the bot' }).waitFor();
  await expect.poll(() => page.getByRole('combobox', { name: 'Assigned to' }).inputValue()).toBe('Asha Mwangi');
  await page.getByRole('button', { name: 'Return to the bot' }).click();
  await colleague.page.getByRole('button', { name: 'Take over' }).waitFor();
  await colleague.context.close();
  llm.otherwise = says('Good to be back.');
});

test('a conversation in a flow shows its version, the way it took and what it knows, and leads to the step in the editor', async () => {
  const { id } = (await (await stage.server.call('POST', '/api/v1/agents', { name: 'Menu' })).json()) as { id: string };
  const flow = {
    format: 'baraza/v1',
    start: 'menu',
    fallback: { text: 'Sorry?' },
    nodes: [
      {
        id: 'menu',
        type: 'buttons',
        label: 'Main menu',
        text: 'What next?',
        buttons: [{ id: 'name', title: 'Leave my name', next: 'name' }],
      },
      { id: 'name', type: 'input', label: 'Ask the name', text: 'Your name?', variable: 'name', next: 'town' },
      { id: 'town', type: 'input', label: 'Ask the town', text: 'Your town?', variable: 'town', next: 'bye' },
      { id: 'bye', type: 'end', text: 'Bye.' },
    ],
  };
  await stage.server.call('PUT', `/api/v1/agents/${id}/flow`, flow);
  await stage.server.call('POST', `/api/v1/agents/${id}/flow/publish`, {});
  let conversationId = '';
  for (const message of ['hello', '1', 'Asha']) {
    const said = await stage.server.call('POST', `/api/v1/agents/${id}/chat`, { message, user_id: 'walker' });
    ({ conversationId } = (await said.json()) as { conversationId: string });
  }
  const { page } = visit;
  await page.goto(`/app/inbox/${conversationId}`);
  const section = page.getByRole('region', { name: 'Flow' });
  await section.getByText('1, live').waitFor();
  expect(await section.getByRole('listitem').allTextContents()).toEqual(['Main menu', 'Ask the name']);
  await section.getByText('Asha', { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  // Live: the next answer moves it on.
  await stage.server.call('POST', `/api/v1/agents/${id}/chat`, { message: 'Mwanza', user_id: 'walker' });
  await section.getByText('At its end').waitFor();
  await stage.server.call('POST', `/api/v1/agents/${id}/chat`, { message: 'hello', user_id: 'walker' });
  await section.getByRole('link', { name: 'Main menu' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Edit' });
  await panel.waitFor();
  expect(await panel.getByRole('textbox', { name: 'Text', exact: true }).inputValue()).toBe('What next?');
});

test('a page that nobody looks at holds no connection, and takes up where it was', async () => {
  const { page, context } = await stage.open({ viewport: WIDE, storageState: await visit.context.storageState() });
  const open = new Set<string>();
  const isLive = (url: string): boolean => new URL(url).pathname.endsWith('/events');
  page.on('request', request => isLive(request.url()) && open.add(request.url()));
  page.on('requestfailed', request => open.delete(request.url()));
  const look = (state: string) =>
    page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`);
  const { items } = await json<{ items: { id: string }[] }>('/api/v1/conversations?userId=zawadi');
  await page.goto(`/app/inbox/${items[0]?.id}`);
  await expect.poll(() => open.size).toBe(2);
  await look('hidden');
  await expect.poll(() => open.size).toBe(0);
  const message = 'Are you there while nobody looks?';
  await stage.server.call('POST', `/api/v1/agents/${seeded.agentId}/chat`, { message, user_id: 'zawadi' });
  await look('visible');
  await page.getByRole('region', { name: 'Messages' }).getByText(message).waitFor();
  expect(open.size).toBe(2);
  await context.close();
});

test('a citation opens the passage; a reply is rated', async () => {
  const { page } = visit;
  await page.goto(`/app/inbox/${seeded.conversationId}`);
  await page.getByRole('heading', { name: 'Juma Otieno', level: 1 }).waitFor();
  await page.getByRole('button', { name: '1. Opening hours' }).click();
  expect(await page.getByRole('dialog').locator('mark').textContent()).toContain('opens at six');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Good reply' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Good reply' }).getAttribute('aria-pressed')).toBe('true');
});

test('notes, tags, assignment and a saved reply, each kept by the server', async () => {
  const { page } = visit;
  await page.goto(`/app/inbox/${seeded.conversationId}`);
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
  const path = `/api/v1/conversations/${seeded.conversationId}`;
  await expect
    .poll(() => json<{ tags: string[]; assignee: { name: string } | null }>(path))
    .toMatchObject({ tags: ['bread', 'urgent', 'vip'], assignee: { name: 'Asha Mwangi' } });

  await page.getByText('Reply', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Saved replies' }).click();
  await page.getByRole('menuitem', { name: /thanks/ }).click();
  expect(await page.getByRole('textbox', { name: 'Reply' }).inputValue()).toContain('Have a lovely day!');
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
  const { page } = visit;
  await page.goto('/app/inbox');
  await page.getByRole('searchbox', { name: 'Search in messages' }).fill('parking');
  await page.waitForURL('**/app/inbox?q=parking');
  await expect.poll(() => list(page).getByRole('link').count()).toBe(1);
  await list(page).getByText('Amani Said').waitFor();
  await page.goto('/app/inbox?tag=vip');
  await list(page).getByText('Juma Otieno').waitFor();
  expect(await list(page).getByRole('link').count()).toBe(1);
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
  const { page } = visit;
  await page.goto('/app/inbox');
  await list(page).getByRole('link').first().waitFor();
  const names = await list(page).locator('a').allTextContents();
  await page.keyboard.press('j');
  await page.waitForURL('**/app/inbox/conv_*');
  const title = page.locator('#page-title');
  await expect.poll(() => title.textContent()).not.toBe('Inbox');
  const first = (await title.textContent()) ?? '';
  expect(names[0]).toContain(first);
  await page.keyboard.press('j');
  await expect.poll(() => title.textContent()).not.toBe(first);
  await page.keyboard.press('k');
  await expect.poll(() => title.textContent()).toBe(first);
  await page.keyboard.press('r');
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Reply');
  await page.keyboard.type('jke?');
  expect(await reply.inputValue()).toBe('jke?');
  await reply.fill('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await page.getByText('The conversation is closed.').waitFor();
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
  // It fades in: words that are half there are no finding.
  await expect.poll(() => violations(page), { timeout: 10_000 }).toEqual([]);
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  await page.keyboard.press('/');
  await expect
    .poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'))
    .toBe('Search in messages');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await page.getByPlaceholder('Go to, or do…').fill('wait for a person');
  await page.keyboard.press('Enter');
  await page.waitForURL('**status=waiting');
});

test('a viewer reads along and changes nothing', async () => {
  const invited = await stage.server.call('POST', '/api/v1/team/invitations', {
    email: 'viewer@example.com',
    role: 'viewer',
  });
  const { url } = (await invited.json()) as { url: string };
  const { page, context } = await stage.open({ viewport: WIDE });
  await page.goto(url);
  await page.getByLabel('Your name').fill('Our viewer');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Join the team' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await page.goto(`/app/inbox/${seeded.conversationId}`);
  await page.getByText('Your role may read conversations, not answer them.').waitFor();
  expect(await page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
  expect(await page.getByRole('combobox', { name: 'Assigned to' }).isDisabled()).toBe(true);
  await page.goto(`/app/customers/${seeded.customerId}`);
  await page.getByText('Your role may look at customers, not change them.').waitFor();
  expect(await page.getByRole('button', { name: 'Erase this person' }).count()).toBe(0);
  await page.goto('/app/agents/baker/playground');
  await page.getByText('Your role may look at agents, not talk with them.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Message' }).count()).toBe(0);
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
] as const)(
  'no screen breaks WCAG 2.2 AA, or is wider than its window: %s',
  async (_name, options) => {
    const { page, context, seen } = await stage.open({ ...options, storageState: await visit.context.storageState() });
    for (const path of [
      '/app/inbox',
      '/app/inbox?tag=none-such',
      `/app/inbox/${seeded.conversationId}`,
      '/app/inbox/conv_none',
      '/app/customers',
      `/app/customers/${seeded.customerId}`,
      '/app/customers/cus_none',
      '/app/leads',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
      expect(await violations(page), path).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true);
    }
    if ('viewport' in options && options.viewport === PHONE) {
      // The list, then the conversation, then the panel.
      await page.goto('/app/inbox');
      await list(page).getByText('Juma Otieno').click();
      await page.getByRole('textbox', { name: 'Reply' }).waitFor();
      expect(await list(page).isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Show the customer' }).click();
      await page.getByRole('dialog').getByText('juma@example.com').waitFor();
      expect(await violations(page), 'panel').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Back' }).click();
      await list(page).getByText('Juma Otieno').waitFor();
    }
    expect(seen).toEqual({ errors: [], strays: [] });
    await context.close();
  },
  90_000,
);

test('customers: search, custom fields, profile, consent, merge and split', async () => {
  const { page } = visit;
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
  await merge.getByRole('combobox', { name: 'The other customer' }).fill('amani');
  await page.getByRole('option', { name: /Amani Said/ }).click();
  await merge.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByText('The two count as one customer.').waitFor();
  await page.getByText('amani', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Separate again' }).click();
  await page.getByText('They are two customers again.').waitFor();
});

test('leads are filtered, downloaded and deleted; an erased person leaves a report and nothing else', async () => {
  const { page } = visit;
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

  await page.goto(`/app/customers/${seeded.customerId}`);
  await page.getByRole('button', { name: 'Erase this person' }).click();
  const dialog = page.getByRole('dialog');
  const erase = dialog.getByRole('button', { name: 'Erase this person' });
  expect(await erase.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill(seeded.customerId.slice(-6));
  await erase.click();
  await dialog.getByText('Nothing was found.').waitFor({ timeout: 30_000 });
  expect(await violations(page)).toEqual([]);
  const report = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download the report' }).click();
  expect((await report).suggestedFilename()).toBe(`erasure-${seeded.customerId}.json`);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Neema Kessy' }).waitFor();
  expect(await page.getByRole('link', { name: 'Juma Otieno' }).count()).toBe(0);
  expect((await stage.server.call('GET', `/api/v1/conversations/${seeded.conversationId}`)).status).toBe(404);
});
