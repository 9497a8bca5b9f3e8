import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DashboardStage, startDashboardStage, violations } from './dashboard-stage.ts';

const PASSWORD = 'a long enough sentence';

let stage: DashboardStage;
beforeAll(async () => {
  stage = await startDashboardStage();
});
afterAll(() => stage.close());

/** Somebody who accepted an invitation to the first team. */
async function join(role: string) {
  const invited = await stage.server.call('POST', '/api/v1/team/invitations', { email: `${role}@example.com`, role });
  const { url } = (await invited.json()) as { url: string };
  const visit = await stage.open();
  await visit.page.goto(url);
  await visit.page.getByLabel('Your name').fill(`Our ${role}`);
  expect(await violations(visit.page)).toEqual([]);
  await visit.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await visit.page.getByRole('button', { name: 'Join the team' }).click();
  await visit.page.getByRole('heading', { name: 'Hello, Our', level: 1 }).waitFor();
  return visit;
}

test('a viewer looks and changes nothing: no new agent, no checklist, settings that cannot be edited', async () => {
  const { page, context, seen } = await join('viewer');
  await expect.poll(() => page.getByRole('link', { name: 'New agent' }).count()).toBe(0);
  await expect.poll(() => page.getByRole('heading', { name: 'Get started' }).count()).toBe(0);
  await page.goto('/app/agents/demo/settings');
  await page.getByText('Your role may look at these settings, not change them.').waitFor();
  await expect.poll(() => page.getByLabel('Instructions').isDisabled()).toBe(true);
  await expect.poll(() => page.getByRole('button', { name: 'Delete this agent' }).count()).toBe(0);
  await page.goto('/app/agents/demo/deploy');
  await page.getByRole('heading', { name: 'Try it' }).waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Make a key' }).count()).toBe(0);
  expect(seen).toEqual({ errors: [], strays: [] });
  await context.close();
});

test('a member makes agents, and no keys', async () => {
  const { page, context } = await join('member');
  await page.getByRole('link', { name: 'New agent' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Of a member');
  await page.getByRole('radio', { name: /Nothing yet/ }).click();
  await page.getByRole('button', { name: 'Create the agent' }).click();
  await page.getByRole('heading', { name: 'Playground' }).waitFor();
  await page.goto('/app/agents/of-a-member/deploy');
  await page.getByRole('heading', { name: 'Try it' }).waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Make a key' }).count()).toBe(0);
  await context.close();
});

test('an invitation that was used works no more', async () => {
  const invited = await stage.server.call('POST', '/api/v1/team/invitations', {
    email: 'once@example.com',
    role: 'admin',
  });
  const { url } = (await invited.json()) as { url: string };
  const { page, context } = await stage.open();
  await page.goto(url);
  await page.getByLabel('Your name').fill('Once');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Join the team' }).click();
  await page.getByRole('heading', { name: 'Hello, Once' }).waitFor();
  await page.goto(url);
  await page.getByRole('heading', { name: 'This invitation no longer works' }).waitFor();
  await context.close();
});

test('a session that ends elsewhere leads to the sign-in, and from there back', async () => {
  const { page, context } = await join('owner');
  await page.goto('/app/agents');
  await page.getByRole('link', { name: 'Demo' }).waitFor();
  await context.clearCookies();
  await page.getByRole('link', { name: 'New agent' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Too late');
  await page.getByRole('radio', { name: /Nothing yet/ }).click();
  await page.getByRole('button', { name: 'Create the agent' }).click();
  await page.getByText('Your session is over.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto('/app/agents');
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await page.getByLabel('E-mail').fill('owner@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Agents', level: 1 }).waitFor();
  await context.close();
});

test('a passkey is made, and signs in without a password', async () => {
  await (await join('admin')).context.close();
  // Passkeys belong to names; an address in numbers can have none.
  const { page, context } = await stage.open({ baseURL: stage.server.url.replace('127.0.0.1', 'localhost') });
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('admin@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await page.goto('/app/settings/account');
  await page.getByRole('textbox', { name: 'Name of the passkey' }).fill('Phone');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'Remove Phone' }).waitFor();
  expect(await violations(page)).toEqual([]);

  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await context.close();
});
