import { startMailServer } from '@baraza/testkit/mail-server';
import { createAuthClient } from 'better-auth/client';
import { expect, test } from 'vitest';
import { createTestServer } from '#test/create-test-server';
import { type Browser, ORIGIN, openBrowser, PASSWORD, signInAs } from '#test/sign-in';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const NEW_PASSWORD = 'another long enough one';

function clientOf(browser: Browser) {
  return createAuthClient({ baseURL: ORIGIN, fetchOptions: { customFetchImpl: browser.fetch } });
}

function tokenIn(text: string): string {
  return /\/reset-password\?token=([^\s&]+)/.exec(text)?.[1] ?? '';
}

test('without a mail server the operator is shown the link; it works once and ends every session', async () => {
  const person = await signInAs(the.server, 'member');
  const client = clientOf(openBrowser(the.server.app));
  const asked = await client.requestPasswordReset({ email: person.email });
  const unknown = await client.requestPasswordReset({ email: 'nobody@example.com' });
  expect(asked.data).toStrictEqual(unknown.data);
  expect(the.server.printed).toHaveLength(1);
  expect(the.server.printed[0]).toMatch(
    /^A new password for Baraza \(person-\d+@example\.com\): http:\/\/localhost\/\S+\n$/,
  );
  const token = tokenIn(the.server.printed[0] ?? '');

  expect((await client.resetPassword({ token, newPassword: 'short' })).error).toMatchObject({
    code: 'PASSWORD_TOO_SHORT',
  });
  expect((await client.resetPassword({ token, newPassword: NEW_PASSWORD })).error).toBeNull();
  expect((await client.resetPassword({ token, newPassword: 'yet another one' })).error).toMatchObject({ status: 400 });
  expect((await person.call('GET', '/api/v1/session')).statusCode).toBe(401);
  expect((await client.signIn.email({ email: person.email, password: PASSWORD })).error).toMatchObject({ status: 401 });
  expect((await client.signIn.email({ email: person.email, password: NEW_PASSWORD })).error).toBeNull();
});

test('the token is not kept as it is in the link', async () => {
  const person = await signInAs(the.server, 'member');
  await clientOf(openBrowser(the.server.app)).requestPasswordReset({ email: person.email });
  const token = tokenIn(the.server.printed.at(-1) ?? '');
  const rows = await the.server.database.authRecords.select('auth_verifications', [], { limit: 1_000 });
  expect(token).not.toBe('');
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('with a mail server the link is mailed, tried again when it is turned away for now', async () => {
  const mail = await startMailServer();
  mail.refusals = 1;
  const publicUrl = 'https://chat.example.com';
  const server = await createTestServer({
    people: { publicUrl, mail: { url: mail.url, from: 'Baraza <b@example.com>' } },
  });
  const person = await signInAs(server, 'owner');
  const browser = openBrowser(server.app, { origin: publicUrl, host: 'evil.example' });
  const answer = await browser.call('POST', '/api/auth/request-password-reset', { email: person.email });
  expect(answer.statusCode, answer.body).toBe(200);
  const letter = await mail.mail(0);
  expect(letter).toMatchObject({ from: 'b@example.com', to: [person.email] });
  expect(letter.text).toContain(`${publicUrl}/reset-password?token=`);
  expect(server.printed).toStrictEqual([]);

  const invitation = await server.app.inject({
    method: 'POST',
    url: '/api/v1/team/invitations',
    headers: { ...server.team.headers, host: 'evil.example' },
    payload: { email: 'new@example.com' },
  });
  expect(invitation.json()).toMatchObject({ mailed: true });
  expect((await mail.mail(1)).text).toContain(`${publicUrl}/invitation?token=`);
  await Promise.all([server.close(), mail.close()]);
});

test('a new password ends the sessions of the old one', async () => {
  const person = await signInAs(the.server, 'member');
  const elsewhere = openBrowser(the.server.app);
  await clientOf(elsewhere).signIn.email({ email: person.email, password: PASSWORD });
  const client = clientOf(person);
  const changed = await client.changePassword({ currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
  expect(changed.error).toBeNull();
  expect((await elsewhere.call('GET', '/api/v1/session')).statusCode).toBe(401);
  expect((await person.call('GET', '/api/v1/session')).statusCode).toBe(200);
});
