import { createHmac } from 'node:crypto';
import { createAuthClient } from 'better-auth/client';
import { twoFactorClient } from 'better-auth/client/plugins';
import { expect, test } from 'vitest';
import { type Browser, ORIGIN, openBrowser, PASSWORD, signInAs } from '#test/sign-in';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

function clientOf(browser: Browser) {
  return createAuthClient({
    baseURL: ORIGIN,
    plugins: [twoFactorClient()],
    fetchOptions: { customFetchImpl: browser.fetch },
  });
}

/** RFC 6238 with the defaults of authenticator apps: SHA-1, six digits, thirty seconds. */
function totp(uri: string, now = Date.now()): string {
  const secret = decodeBase32(new URL(uri).searchParams.get('secret') ?? '');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function decodeBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)));
}

async function withSecondFactor() {
  const person = await signInAs(the.server, 'member');
  const client = clientOf(person);
  const { data, error } = await client.twoFactor.enable({ password: PASSWORD });
  expect(error).toBeNull();
  if (data === null || !('totpURI' in data)) throw new Error('the second factor is TOTP');
  expect((await client.twoFactor.verifyTotp({ code: totp(data.totpURI) })).error).toBeNull();
  return { person, uri: data.totpURI, backupCodes: data.backupCodes };
}

test('with a second factor the password alone opens nothing; the code does', async () => {
  const { person, uri } = await withSecondFactor();
  const session = await person.call('GET', '/api/v1/session');
  expect(session.json<{ user: object }>().user).toMatchObject({ twoFactor: true });

  const browser = openBrowser(the.server.app);
  const client = clientOf(browser);
  const signedIn = await client.signIn.email({ email: person.email, password: PASSWORD });
  expect(signedIn.data).toMatchObject({ twoFactorRedirect: true });
  expect((await browser.call('GET', '/api/v1/session')).statusCode).toBe(401);
  expect((await browser.call('GET', '/api/v1/agents')).statusCode).toBe(401);
  expect((await client.twoFactor.verifyTotp({ code: '000000' })).error).toMatchObject({ status: 401 });
  expect((await browser.call('GET', '/api/v1/agents')).statusCode).toBe(401);
  // The next window, which the server allows for clocks that differ: no code is taken twice by luck.
  expect((await client.twoFactor.verifyTotp({ code: totp(uri, Date.now() + 30_000) })).error).toBeNull();
  expect((await browser.call('GET', '/api/v1/agents')).statusCode).toBe(200);
});

test('a recovery code opens once', async () => {
  const { person, backupCodes } = await withSecondFactor();
  const [code = ''] = backupCodes;
  const attempt = async () => {
    const client = clientOf(openBrowser(the.server.app));
    await client.signIn.email({ email: person.email, password: PASSWORD });
    return client.twoFactor.verifyBackupCode({ code });
  };
  expect((await attempt()).error).toBeNull();
  expect((await attempt()).error).toMatchObject({ status: 401 });
});

test('codes cannot be guessed: the account is locked', async () => {
  const { person } = await withSecondFactor();
  let status = 401;
  for (let round = 0; round < 5 && status === 401; round += 1) {
    const client = clientOf(openBrowser(the.server.app));
    await client.signIn.email({ email: person.email, password: PASSWORD });
    for (let guess = 0; guess < 5 && status === 401; guess += 1) {
      const { error } = await client.twoFactor.verifyTotp({ code: String(guess).padStart(6, '9') });
      status = error?.status ?? 0;
    }
  }
  expect(status).toBe(429);
});

test('neither secrets nor recovery codes are kept in the clear', async () => {
  const { person, uri, backupCodes } = await withSecondFactor();
  const [row] = await the.server.database.authRecords.select(
    'auth_two_factors',
    [{ column: 'user_id', operator: 'eq', value: person.personId, connector: 'AND', ignoreCase: false }],
    { limit: 1 },
  );
  const secret = decodeBase32(new URL(uri).searchParams.get('secret') ?? '').toString('utf8');
  expect(row?.['secret']).not.toContain(secret);
  expect(row?.['backup_codes']).not.toContain(backupCodes[0]);
});

test('a code that was taken is not taken again, in the sign-in of somebody who looked over a shoulder', async () => {
  const { person, uri } = await withSecondFactor();
  const code = totp(uri, Date.now() + 30_000);
  const attempt = async () => {
    const client = clientOf(openBrowser(the.server.app));
    await client.signIn.email({ email: person.email, password: PASSWORD });
    return client.twoFactor.verifyTotp({ code });
  };
  expect((await attempt()).error).toBeNull();
  expect((await attempt()).error).toMatchObject({ status: 401 });
});
