import { type OidcProvider, startOidcProvider } from '@baraza/testkit/oidc-provider';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { type Browser, openBrowser, signInAs } from '#test/sign-in';

let provider: OidcProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await startOidcProvider();
  const { issuer, clientId, clientSecret } = provider;
  server = await createTestServer({
    allowPrivateHosts: ['127.0.0.1'],
    people: { oidc: { issuer, clientId, clientSecret, name: 'Company' } },
  });
});
afterAll(() => Promise.all([server.close(), provider.close()]));
beforeEach(() => {
  provider.tamper = claims => claims;
  provider.forge = false;
});

/** Through the provider and back; gives where the browser ends up. */
async function signInBySso(browser: Browser): Promise<string> {
  const begun = await browser.call('POST', '/api/auth/sign-in/social', { provider: 'sso', callbackURL: '/app' });
  expect(begun.statusCode, begun.body).toBe(200);
  const { url } = begun.json<{ url: string }>();
  const away = await fetch(url, { redirect: 'manual' });
  const back = new URL(away.headers.get('location') ?? '');
  const callback = await browser.call('GET', back.pathname + back.search);
  return String(callback.headers.location);
}

test('the provider is told on the sign-in page', async () => {
  const options = await openBrowser(server.app).call('GET', '/api/v1/sign-in');
  expect(options.json()).toStrictEqual({ singleSignOn: { id: 'sso', name: 'Company' }, passwordReset: 'operator' });
});

test('somebody with an account of the same, proven address is signed in to it', async () => {
  const person = await signInAs(server, 'member');
  provider.user = { sub: 'u-known', email: person.email, name: 'Known', emailVerified: true };
  const browser = openBrowser(server.app);
  expect(await signInBySso(browser)).toBe('/app');
  const session = await browser.call('GET', '/api/v1/session');
  expect(session.json<{ user: { id: string } }>().user.id).toBe(person.personId);
  expect((await browser.call('GET', '/api/v1/agents')).statusCode).toBe(200);
});

test('a stranger gets in by an invitation only', async () => {
  provider.user = { sub: 'u-new', email: 'new@example.com', name: 'New', emailVerified: true };
  const browser = openBrowser(server.app);
  expect(await signInBySso(browser)).toMatch(/error=/);
  expect((await browser.call('GET', '/api/v1/session')).statusCode).toBe(401);

  const owner = await signInAs(server, 'owner');
  const invited = await owner.call('POST', '/api/v1/team/invitations', { email: 'new@example.com' });
  const { url } = invited.json<{ url: string }>();
  expect(await signInBySso(browser)).toBe('/app');
  const token = new URL(url).searchParams.get('token') ?? '';
  const joined = await browser.call('POST', `/api/v1/invitations/${token}/accept`, {});
  expect(joined.statusCode, joined.body).toBe(201);
  expect((await browser.call('GET', '/api/v1/agents')).statusCode).toBe(200);
});

test.each<[string, (provider: OidcProvider) => void]>([
  ['signed by another key', one => (one.forge = true)],
  ['for another client', one => (one.tamper = claims => ({ ...claims, aud: 'someone-else' }))],
  ['for several', one => (one.tamper = claims => ({ ...claims, aud: [claims['aud'], 'someone-else'] }))],
  ['issued to another party', one => (one.tamper = claims => ({ ...claims, azp: 'someone-else' }))],
  ['of another issuer', one => (one.tamper = claims => ({ ...claims, iss: 'https://evil.example' }))],
  ['that has expired', one => (one.tamper = claims => ({ ...claims, exp: 1_000 }))],
  ['of another sign-in', one => (one.tamper = claims => ({ ...claims, nonce: 'replayed' }))],
])('an ID token %s opens nothing', async (_what, spoil) => {
  const person = await signInAs(server, 'member');
  provider.user = { sub: `u-${person.personId}`, email: person.email, name: 'Spoilt', emailVerified: true };
  spoil(provider);
  const browser = openBrowser(server.app);
  const end = await signInBySso(browser).catch(() => 'refused');
  expect(end).not.toBe('/app');
  expect((await browser.call('GET', '/api/v1/session')).statusCode).toBe(401);
});

test('an address that the provider does not vouch for takes over no account', async () => {
  const person = await signInAs(server, 'member');
  provider.user = { sub: 'u-claims', email: person.email, name: 'Claims', emailVerified: false };
  const browser = openBrowser(server.app);
  expect(await signInBySso(browser)).toMatch(/error=/);
  expect((await browser.call('GET', '/api/v1/session')).statusCode).toBe(401);
});
