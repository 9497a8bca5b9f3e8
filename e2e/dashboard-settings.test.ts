import { createHmac } from 'node:crypto';
import { startWebhookReceiver, type WebhookReceiver } from '@baraza/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import { type DashboardStage, type DashboardVisit, startDashboardStage, violations } from './dashboard-stage.ts';

const OWNER = { name: 'Asha Mwangi', email: 'asha@example.com', password: 'a long enough sentence' };

let stage: DashboardStage;
let receiver: WebhookReceiver;
let owner: DashboardVisit;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  stage = await startDashboardStage({ BARAZA_ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
  owner = await stage.open();
  const { page } = owner;
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: 'Hello, Asha', level: 1 }).waitFor();
});
afterAll(async () => {
  await stage.close();
  await receiver.close();
});

test('a key is made for one purpose, shown once, works, gets a new secret, and is revoked', async () => {
  const { page } = owner;
  await page.goto('/app/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog.getByText('A key needs a name.').waitFor();
  await dialog.getByLabel('Name').fill('Shop server');
  await dialog.getByRole('checkbox', { name: 'Read' }).check();
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const secret = (await dialog.getByRole('region', { name: 'Secret of the key' }).textContent()) ?? '';
  expect(await agentsBy(secret)).toBe(200);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('cell', { name: /^Shop server/ }).waitFor();
  await page.getByText(secret).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Actions for Shop server' }).click();
  await page.getByRole('menuitem', { name: 'Rotate' }).click();
  await dialog.getByRole('button', { name: 'Rotate' }).click();
  const second = (await dialog.getByRole('region', { name: 'Secret of the key' }).textContent()) ?? '';
  expect(second).not.toBe(secret);
  expect([await agentsBy(secret), await agentsBy(second)]).toEqual([200, 200]);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByText('Two secrets').waitFor();

  await page.getByRole('button', { name: 'Actions for Shop server' }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('The key is revoked.').waitFor();
  expect([await agentsBy(secret), await agentsBy(second)]).toEqual([401, 401]);
});

async function agentsBy(secret: string): Promise<number> {
  return (await fetch(`${stage.server.url}/api/v1/agents`, { headers: { authorization: `Bearer ${secret}` } })).status;
}

test('a webhook is tried, its attempt shows what the receiver said, and the event is told again', async () => {
  const { page } = owner;
  await page.goto('/app/webhooks');
  await page.getByRole('button', { name: 'New webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill(receiver.url);
  await dialog.getByRole('checkbox', { name: 'conversation.started' }).check();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Make the webhook' }).click();
  const secret = (await dialog.getByRole('region', { name: 'Secret of the webhook' }).textContent()) ?? '';
  expect(secret).toMatch(/^whsec_/);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('link', { name: receiver.url }).click();
  await page.getByRole('heading', { name: 'Nothing was sent yet' }).waitFor();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('cell', { name: /^webhook\.test/ }).waitFor();
  await page.getByText('Delivered').last().waitFor();

  await talk('demo', 'When do you open?');
  const told = page.getByRole('button', { name: 'Details of conversation.started, attempt 1' });
  await told.first().click();
  await dialog.getByText('204').first().waitFor();
  expect(await violations(page)).toEqual([]);
  const ids = (): unknown[] => receiver.received.map(({ headers }) => headers['webhook-id']);
  const before = new Set(ids()).size;
  await dialog.getByRole('button', { name: 'Tell it again' }).click();
  await page.getByText('1 event is told again.').waitFor();
  await page.getByText('Told again').first().waitFor();
  await receiver.until(received => received.length > before);
  expect(new Set(ids()).size).toBe(before);

  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Switch off' }).click();
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('Somebody switched it off.').waitFor();
});

async function talk(agent: string, message: string): Promise<void> {
  const answer = await stage.server.call('POST', `/api/v1/agents/${agent}/turns`, { message, stream: false });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.text();
}

test('a second factor is set up with the code that an authenticator would show, and asked for at the next sign-in', async () => {
  const { page } = await join('member', 'Neema Second');
  await page.goto('/app/settings/account');
  await page.getByRole('button', { name: 'Set up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Current password' }).fill('not this one at all');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByText('This is not your password.').waitFor();
  await dialog.getByRole('textbox', { name: 'Current password' }).fill(OWNER.password);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  expect(await violations(page)).toEqual([]);
  const secret = (await dialog.getByRole('region', { name: 'Or type this secret into the app' }).textContent()) ?? '';
  await dialog.getByLabel('Six digits').fill(totp(secret, Date.now()));
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  const codes = (await dialog.getByRole('region', { name: 'Recovery codes' }).textContent()) ?? '';
  expect(codes.split('\n').length).toBeGreaterThanOrEqual(8);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'New recovery codes' }).waitFor();

  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('neema.second@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(codes.split('\n')[0] ?? '');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Hello, Neema' }).waitFor();
  await page.context().close();
});

/** RFC 6238 with SHA-1, six digits and thirty seconds, as authenticator apps have it. */
function totp(secret: string, now: number): string {
  const bits = [...secret.replaceAll('=', '')].map(letter =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}

/** Somebody who came by an invitation that the owner made in the dashboard's own API. */
async function join(role: string, name: string): Promise<DashboardVisit> {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
  const invited = await stage.server.call('POST', '/api/v1/team/invitations', { email, role });
  const { url } = (await invited.json()) as { url: string };
  const visit = await stage.open();
  await visit.page.goto(url);
  await visit.page.getByLabel('Your name').fill(name);
  await visit.page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await visit.page.getByRole('button', { name: 'Join the team' }).click();
  await visit.page.getByRole('heading', { name: /^Hello, / }).waitFor();
  return visit;
}

test('an invitation made in the dashboard lets its person in, with the role it names', async () => {
  const { page } = owner;
  await page.goto('/app/settings/members');
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('juma@example.com');
  await dialog.getByRole('radio', { name: 'Viewer' }).check();
  await dialog.getByRole('button', { name: 'Make the invitation' }).click();
  const link = (await dialog.getByRole('region', { name: 'Link of the invitation' }).textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Done' }).click();
  const visit = await stage.open();
  await visit.page.goto(link);
  await visit.page.getByLabel('Your name').fill('Juma');
  await visit.page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await visit.page.getByRole('button', { name: 'Join the team' }).click();
  await visit.page.getByRole('heading', { name: 'Hello, Juma' }).waitFor();
  await visit.context.close();
  await page.reload();
  await expect.poll(() => page.getByRole('combobox', { name: 'Role of Juma' }).inputValue()).toBe('Viewer');
});

const ROLES = [
  {
    role: 'admin',
    settings: ['Team', 'Members', 'API keys', 'Model keys', 'Plan and usage', 'Audit log', 'Jobs', 'Your account'],
    may: { keys: true, invite: true, webhook: true, limits: false, remove: false },
    api: { keys: 200, audit: 200, jobs: 200, credentials: 200, limits: 403, team: 200, invitation: 201, webhook: 201 },
  },
  {
    role: 'member',
    settings: ['Team', 'Members', 'Plan and usage', 'Your account'],
    may: { keys: false, invite: false, webhook: false, limits: false, remove: false },
    api: { keys: 403, audit: 403, jobs: 403, credentials: 403, limits: 403, team: 403, invitation: 403, webhook: 403 },
  },
  {
    role: 'viewer',
    settings: ['Team', 'Members', 'Plan and usage', 'Your account'],
    may: { keys: false, invite: false, webhook: false, limits: false, remove: false },
    api: { keys: 403, audit: 403, jobs: 403, credentials: 403, limits: 403, team: 403, invitation: 403, webhook: 403 },
  },
] as const;

test.each(ROLES)(
  'what a person of the role $role sees, may do, and is refused',
  async ({ role, settings, may, api }) => {
    const { page, context, seen } = await join(role, `Our ${role}`);
    await page.goto('/app/settings');
    await page.getByRole('heading', { name: 'Team', level: 1 }).waitFor();
    const navigation = page.getByRole('navigation', { name: 'Settings' });
    await expect.poll(() => navigation.getByRole('link').allTextContents()).toEqual(settings);
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Name', exact: true }).isDisabled())
      .toBe(role !== 'admin');
    await expect.poll(() => page.getByRole('button', { name: 'Delete this team' }).count()).toBe(may.remove ? 1 : 0);
    await page.goto('/app/settings/members');
    await page.getByRole('cell', { name: /^Asha/ }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Invite' }).count()).toBe(may.invite ? 1 : 0);
    if (may.invite) {
      await expect.poll(() => page.getByRole('combobox', { name: 'Role of Asha Mwangi' }).isDisabled()).toBe(true);
    }
    await page.goto('/app/webhooks');
    await page.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor();
    await page.getByRole('link', { name: receiver.url }).first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'New webhook' }).count()).toBe(may.webhook ? 1 : 0);
    await page.goto('/app/settings/usage');
    await page.getByRole('heading', { name: 'Used so far' }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Save the limits' }).count()).toBe(0);
    await page.goto('/app/settings/keys');
    if (may.keys) await page.getByRole('button', { name: 'New key' }).first().waitFor();
    else await page.getByText('Your role in this team does not allow this.').waitFor();
    expect(await statuses(page)).toEqual(api);
    expect(seen).toEqual({ errors: [], strays: [] });
    await context.close();
  },
);

test('an owner may do everything', async () => {
  const { page } = owner;
  await page.goto('/app/settings/usage');
  await page.getByLabel('Messages this month').fill('100');
  await page.getByRole('button', { name: 'Save the limits' }).click();
  await page.getByText('Saved').first().waitFor();
  await page
    .getByText(/ of 100/)
    .first()
    .waitFor();
  await page.goto('/app/settings');
  await page.getByRole('button', { name: 'Delete this team' }).click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete this team' });
  await expect.poll(() => confirm.isDisabled()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const all = {
    keys: 200,
    audit: 200,
    jobs: 200,
    credentials: 200,
    limits: 200,
    team: 200,
    invitation: 201,
    webhook: 201,
  };
  expect(await statuses(page)).toEqual(all);
});

/** What the API answers to the session of this page. */
function statuses(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const call = async (method: string, path: string, body?: object): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      const init = { method, ...(body === undefined ? {} : { headers, body: JSON.stringify(body) }) };
      return (await fetch(`/api/v1/${path}`, init)).status;
    };
    return {
      keys: await call('GET', 'api-keys'),
      audit: await call('GET', 'audit'),
      jobs: await call('GET', 'jobs/summary'),
      credentials: await call('GET', 'credentials'),
      limits: await call('PATCH', 'team/limits', { agents: 50 }),
      team: await call('PATCH', 'team', { description: 'Bread' }),
      invitation: await call('POST', 'team/invitations', { email: `x${Math.random()}@example.com` }),
      webhook: await call('POST', 'webhooks', { url: 'https://example.com/hook', events: ['lead.submitted'] }),
    };
  });
}

test('a change stands in the audit log with what it was and is', async () => {
  const { page } = owner;
  await page.goto('/app/settings/audit?action=limits.update');
  await page.getByRole('button', { name: 'Details of limits.update' }).first().click();
  const row = page.getByRole('dialog').getByRole('row', { name: /agents/ });
  await expect.poll(() => row.getByRole('cell').allTextContents()).toContain('50');
  expect(await violations(page)).toEqual([]);
});

test('analytics counts a conversation, as a chart, a table and a file', async () => {
  const { page } = owner;
  // Midnight may be between the talk and the page.
  const day = (): string => new Date().toISOString().slice(0, 10);
  const days = [day()];
  await talk('demo', 'What do you sell?');
  days.push(day());
  await page.goto('/app/analytics?range=week');
  await page.getByRole('img', { name: 'Volume' }).waitFor();
  await page.getByRole('button', { name: 'Table of Volume' }).click();
  const rows = page.getByRole('table', { name: 'Volume' }).getByRole('row', { name: new RegExp(days.join('|')) });
  const counted = async (): Promise<number> =>
    Math.max(...(await rows.getByRole('cell').allTextContents()).map(text => Number(text) || 0));
  await expect.poll(counted).toBeGreaterThanOrEqual(1);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV of Volume' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('volume.csv');
  await page
    .getByRole('textbox', { name: 'Agent' })
    .or(page.getByRole('combobox', { name: 'Agent' }))
    .click();
  await page.getByRole('option', { name: 'Demo' }).click();
  await page.waitForURL(/agent=demo/);
});

const SCREENS: [string, string][] = [
  ['/app/settings', 'Team'],
  ['/app/settings/members', 'Members'],
  ['/app/settings/keys', 'API keys'],
  ['/app/settings/credentials', 'Model keys'],
  ['/app/settings/usage', 'Plan and usage'],
  ['/app/settings/audit', 'Audit log'],
  ['/app/settings/jobs', 'Jobs'],
  ['/app/settings/account', 'Your account'],
  ['/app/webhooks', 'Webhooks'],
  ['/app/analytics?range=week', 'Analytics'],
];

test.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { colorScheme: 'light', viewport: PHONE }],
] as const)('no screen breaks WCAG 2.2 AA, or is wider than its window: %s', async (name, options) => {
  const { page, context, seen } = await stage.open({ ...options, storageState: await owner.context.storageState() });
  for (const [path, heading] of SCREENS) {
    await page.goto(path);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    expect(await violations(page), `${path} ${name}`).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${path} ${name}`).toBeLessThanOrEqual(0);
    const folder = process.env['BARAZA_LOOK'];
    if (folder !== undefined) {
      const file = path.replaceAll(/\W+/g, '-');
      await page.screenshot({ path: `${folder}/${name}${file}.png`, fullPage: true });
    }
  }
  expect(seen).toEqual({ errors: [], strays: [] });
  await context.close();
});

// The last one: it ends what the others stand on.
test('whoever deletes their only team is told, and brings it back', async () => {
  const { page } = owner;
  await page.goto('/app/settings');
  await page.getByRole('button', { name: 'Delete this team' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Type /).fill('My team');
  await dialog.getByRole('button', { name: 'Delete this team' }).click();
  await page.getByRole('heading', { name: 'You are in no team' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto('/app');
  await page.getByRole('button', { name: 'Restore My team' }).click();
  await page.getByRole('heading', { name: 'Hello, Asha' }).waitFor();
});
