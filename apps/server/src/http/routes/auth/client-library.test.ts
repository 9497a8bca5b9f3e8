import { createAuthClient } from 'better-auth/client';
import { twoFactorClient } from 'better-auth/client/plugins';
import { expect, test } from 'vitest';
import { becomeOwner, ORIGIN, openBrowser, PASSWORD, signInAs } from '#test/sign-in';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

/** better-auth's own client, as it comes from npm. */
function clientOf(browser: { readonly fetch: typeof fetch }) {
  return createAuthClient({
    baseURL: ORIGIN,
    plugins: [twoFactorClient()],
    fetchOptions: { customFetchImpl: browser.fetch },
  });
}

test('who was set up is known to better-auth, signs out, and in again', async () => {
  const browser = await becomeOwner(the.server);
  const client = clientOf(browser as never);
  const session = await client.getSession();
  expect(session.data?.user).toMatchObject({ email: 'owner@example.com', name: 'Owner', emailVerified: true });
  expect((await browser.call('GET', '/api/v1/agents')).statusCode).toBe(200);

  expect((await client.signOut()).data?.success).toBe(true);
  expect((await browser.call('GET', '/api/v1/session')).statusCode).toBe(401);

  const signedIn = await client.signIn.email({ email: browser.email, password: PASSWORD });
  expect(signedIn.error).toBeNull();
  expect((await browser.call('GET', '/api/v1/agents')).statusCode).toBe(200);
});

test('a wrong password and an unknown account are told the same', async () => {
  const { email } = await signInAs(the.server, 'member');
  const client = clientOf(openBrowser(the.server.app) as never);
  const wrong = await client.signIn.email({ email, password: 'not this one at all' });
  const unknown = await client.signIn.email({ email: 'nobody@example.com', password: 'not this one at all' });
  expect(wrong.error).toStrictEqual(unknown.error);
  expect(wrong.error).toMatchObject({ status: 401, code: 'INVALID_EMAIL_OR_PASSWORD' });
});

test('nobody signs up by themselves', async () => {
  const client = clientOf(openBrowser(the.server.app) as never);
  const { error } = await client.signUp.email({ email: 'new@example.com', name: 'New', password: PASSWORD });
  expect(error).toMatchObject({ status: 400 });
  expect(await the.server.ports.identity.people.findPersonByEmail('new@example.com')).toBeUndefined();
});

test('sessions are listed, and a revoked one is out at once', async () => {
  const here = await signInAs(the.server, 'member');
  const there = openBrowser(the.server.app);
  await clientOf(there as never).signIn.email({ email: here.email, password: PASSWORD });
  expect((await there.call('GET', '/api/v1/session')).statusCode).toBe(200);
  const client = clientOf(here as never);
  const { data } = await client.listSessions();
  expect(data).toHaveLength(2);
  expect((await client.revokeOtherSessions()).data?.status).toBe(true);
  expect((await there.call('GET', '/api/v1/session')).statusCode).toBe(401);
  expect((await here.call('GET', '/api/v1/session')).statusCode).toBe(200);
});

test.each([{ name: '<b>Bold</b>' }, { name: 'x'.repeat(101) }, { name: '  ' }, { image: 'x'.repeat(3_000) }])(
  'names are held to what can be shown: %o',
  async change => {
    const person = await signInAs(the.server, 'member');
    const { error } = await clientOf(person as never).updateUser(change);
    expect(error).toMatchObject({ status: 400, code: 'INVALID_PROFILE' });
  },
);

test('a host that is none is a bad request', async () => {
  const response = await the.server.app.inject({ method: 'GET', url: '/api/auth/ok', headers: { host: 'a b' } });
  expect(response.statusCode).toBe(400);
});
