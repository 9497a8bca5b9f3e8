import { once } from 'node:events';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { openBrowser, PASSWORD, signInAs } from '#test/sign-in';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const tryPassword = (email: string, password: string) =>
  openBrowser(the.server.app).call('POST', '/api/auth/sign-in/email', { email, password });

test.each(['an account that is there', 'one that is not'])(
  '%s is guessed at ten times, then everybody waits',
  async which => {
    const email = which === 'one that is not' ? 'ghost@example.com' : (await signInAs(the.server, 'member')).email;
    // All at once: none must slip through between the count and the guess.
    const answers = await Promise.all(Array.from({ length: 14 }, () => tryPassword(email, 'a wrong password')));
    const statuses = answers.map(answer => answer.statusCode).sort((a, b) => a - b);
    expect(statuses).toStrictEqual([...Array<number>(10).fill(401), ...Array<number>(4).fill(429)]);
    const refused = await tryPassword(email.toUpperCase(), PASSWORD);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toStrictEqual({ code: 'TOO_MANY_ATTEMPTS', message: 'Too many attempts: wait a little' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  },
);

test('whoever gets it right starts anew', async () => {
  const { email } = await signInAs(the.server, 'member');
  for (let round = 0; round < 2; round += 1) {
    for (let guess = 0; guess < 6; guess += 1) {
      expect((await tryPassword(email, 'a wrong password')).statusCode).toBe(401);
    }
    expect((await tryPassword(email, PASSWORD)).statusCode).toBe(200);
  }
});

test('what was tried says nothing of whom', async () => {
  await tryPassword('private@example.com', 'a wrong password');
  const { db } = the.server.database;
  const rows = await db.selectFrom('auth_attempts').selectAll().execute();
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/example|127\.0/);
});

let listening: Promise<string> | undefined;

test.each([
  ['/api/auth/sign-out/../sign-in/email', 'application/json'],
  ['/api/auth/sign-out/%2e%2e/sign-in/email', 'application/json'],
  ['/api/auth/sign-in\\email', 'application/json'],
  ['/api/auth/sign-in/%65mail', 'application/json'],
  ['/api/auth//sign-in/email', 'application/json'],
  ['/api/auth/sign-in/email/', 'application/json'],
  ['/api/auth/sign-in/email', 'application/x-www-form-urlencoded'],
])('guesses at %s as %s are counted as well, or lead nowhere', async (path, contentType) => {
  const { email } = await signInAs(the.server, 'member');
  listening ??= the.server.listen();
  const url = new URL(await listening);
  const form = { email, password: 'a wrong password' };
  const body = contentType === 'application/json' ? JSON.stringify(form) : new URLSearchParams(form).toString();
  const guess = async (): Promise<number | undefined> => {
    const sent = request({
      host: url.hostname,
      port: url.port,
      path,
      method: 'POST',
      agent: false,
      headers: { 'content-type': contentType, origin: url.origin, 'content-length': Buffer.byteLength(body) },
    });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    answer.resume();
    await once(answer, 'end');
    return answer.statusCode;
  };
  for (let round = 0; round < 10; round += 1) await guess();
  expect([400, 404, 429]).toContain(await guess());
});
