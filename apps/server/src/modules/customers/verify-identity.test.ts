import { createHmac } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { verifyIdentityToken, verifyUserHash } from './verify-identity.ts';

const SECRET = 'a-secret-of-an-agent-with-32-bytes!!';
const NOW = 1_760_000_000_000;
const key = new TextEncoder().encode(SECRET);

test('a user hash is the hex HMAC-SHA256 of the id', () => {
  const hash = createHmac('sha256', SECRET).update('user-1').digest('hex');
  expect(verifyUserHash(SECRET, 'user-1', hash)).toBe(true);
  expect(verifyUserHash(SECRET, 'user-1', hash.toUpperCase())).toBe(true);
  expect(verifyUserHash(SECRET, 'user-2', hash)).toBe(false);
  expect(verifyUserHash('another', 'user-1', hash)).toBe(false);
  for (const wrong of ['', 'zz', hash.slice(1), `${hash}0`])
    expect(verifyUserHash(SECRET, 'user-1', wrong)).toBe(false);
});

test('a token tells who it speaks of', async () => {
  const token = await new SignJWT({
    user_id: 42,
    name: 'Asha',
    email: 'a@x.example',
    phonenumber: '+255',
    plan: 'gold',
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(NOW / 1000 + 60)
    .sign(key);
  expect(await verifyIdentityToken(SECRET, token, NOW)).toEqual({
    userId: '42',
    name: 'Asha',
    email: 'a@x.example',
    phone: '+255',
    attributes: { plan: 'gold' },
  });
  expect(await verifyIdentityToken('another-secret-of-enough-bytes!!!!!!', token, NOW)).toBeUndefined();
  expect(await verifyIdentityToken(SECRET, token, NOW + 3_600_000)).toBeUndefined();
  expect(await verifyIdentityToken(SECRET, `${token}x`, NOW)).toBeUndefined();
});

test('a token of another algorithm, of nobody, or of no shape at all is none', async () => {
  const sign = (claims: object, alg: string): Promise<string> =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg }).sign(Buffer.concat([key, key]));
  expect(await verifyIdentityToken(SECRET, new UnsecuredJWT({ sub: 'a' }).encode(), NOW)).toBeUndefined();
  expect(await verifyIdentityToken(SECRET + SECRET, await sign({ sub: 'a' }, 'HS512'), NOW)).toBeUndefined();
  expect(await verifyIdentityToken(SECRET + SECRET, await sign({ name: 'a' }, 'HS256'), NOW)).toBeUndefined();
  expect(await verifyIdentityToken(SECRET + SECRET, await sign({ sub: 'a' }, 'HS256'), NOW)).toMatchObject({
    userId: 'a',
  });
  for (const token of ['', 'a.b.c', 'x'.repeat(9000)]) {
    expect(await verifyIdentityToken(SECRET, token, NOW)).toBeUndefined();
  }
});
