import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DashboardStage, startDashboardStage, violations } from './dashboard-stage.ts';

const WIDE = { width: 1440, height: 900 };
const FLOW = {
  format: 'baraza/v1',
  start: 'hello',
  nodes: [
    { id: 'hello', type: 'message', messages: [{ type: 'text', text: 'Hello.' }], next: 'bye' },
    { id: 'bye', type: 'end', text: 'Bye.' },
  ],
};

let stage: DashboardStage;
let asha: Page;
let neema: Page;
beforeAll(async () => {
  stage = await startDashboardStage();
  asha = (await stage.open({ viewport: WIDE })).page;
  await asha.goto(stage.ownerLink);
  await asha.getByLabel('Your name').fill('Asha Mwangi');
  await asha.getByLabel('E-mail').fill('asha@example.com');
  await asha.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await asha.getByRole('button', { name: 'Create the account' }).click();
  await asha.getByRole('heading', { name: /^Hello/ }).waitFor();
  const invited = await stage.server.call('POST', '/api/v1/team/invitations', {
    email: 'neema@example.com',
    role: 'admin',
  });
  neema = (await stage.open({ viewport: WIDE })).page;
  await neema.goto(((await invited.json()) as { url: string }).url);
  await neema.getByLabel('Your name').fill('Neema Otieno');
  await neema.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await neema.getByRole('button', { name: 'Join the team' }).click();
  await neema.getByRole('heading', { name: /^Hello/ }).waitFor();
});
afterAll(() => stage.close());

const saved = (page: Page): Promise<void> => page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
const spoken = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });
const draft = async (): Promise<string> =>
  JSON.stringify(await (await stage.server.call('GET', '/api/v1/agents/shared/flow')).json());

async function say(page: Page, text: string): Promise<void> {
  await spoken(page).fill(text);
}

test('who is overtaken learns by whom, sees what differs, and decides whose draft stays', async () => {
  await stage.server.call('POST', '/api/v1/agents', { name: 'Shared', slug: 'shared' });
  await stage.server.call('PUT', '/api/v1/agents/shared/flow', FLOW);
  for (const page of [asha, neema]) {
    await page.goto('/app/agents/shared/flow');
    await page.getByRole('button', { name: /^bye/ }).first().click();
    await page.getByRole('heading', { name: 'End', level: 2 }).waitFor();
  }
  await say(neema, 'See you.');
  await expect.poll(draft).toContain('See you.');

  // Asha has changed nothing: she is told, and may look.
  const notice = asha.getByRole('alert').filter({ hasText: 'Neema Otieno changed this flow' });
  await notice.waitFor();
  expect(await violations(asha)).toEqual([]);
  await notice.getByRole('button', { name: 'Show the newer' }).click();
  await notice.waitFor({ state: 'detached' });
  await expect.poll(() => spoken(asha).inputValue()).toBe('See you.');

  // Both at once: the slower one's is not saved, and not lost.
  await say(asha, 'Kwaheri.');
  await expect.poll(draft).toContain('Kwaheri.');
  await say(neema, 'Tutaonana.');
  const overtaken = neema.getByRole('alert').filter({ hasText: 'Asha Mwangi changed this flow' });
  await overtaken.getByText('What you did since is not saved.').waitFor();
  expect(await draft()).toContain('Kwaheri.');
  await overtaken.getByRole('button', { name: 'What differs' }).click();
  const dialog = neema.getByRole('dialog');
  await dialog.getByText('− Tutaonana.').waitFor();
  await dialog.getByText('+ Kwaheri.').waitFor();
  expect(await violations(neema)).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep this one' }).click();
  await overtaken.waitFor({ state: 'detached' });
  await expect.poll(draft).toContain('Tutaonana.');
  await saved(neema);
});

test('what somebody publishes is said to whoever draws; who published it is not told so', async () => {
  await neema.getByRole('button', { name: 'Publish' }).click();
  // What pops up goes by itself: both are looked at from the beginning.
  await Promise.all([
    neema.getByRole('dialog').getByRole('button', { name: 'Publish' }).click(),
    neema.getByText('Version 1 is live').waitFor(),
    asha.getByText('Version 1 was published elsewhere').waitFor(),
  ]);
  await expect.poll(() => neema.getByText('was published elsewhere').count()).toBe(0);
});
