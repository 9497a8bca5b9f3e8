import { expect, test } from 'vitest';
import { createTestServer } from '#test/create-test-server';
import { signInAs } from '#test/sign-in';

const DAY_MS = 24 * 3_600_000;

test('a session that is used lasts; one that is not ends after seven days', async () => {
  let now = Date.now();
  const server = await createTestServer({ clock: { now: () => now } });
  const used = await signInAs(server, 'member');
  const idle = await signInAs(server, 'member');
  const at = async (person: typeof used) => (await person.call('GET', '/api/v1/session')).statusCode;
  expect((await used.call('GET', '/api/v1/session')).headers['set-cookie']).toBeUndefined();
  for (let day = 0; day < 10; day += 2) {
    now += 2 * DAY_MS;
    expect(await at(used)).toBe(200);
  }
  expect(await at(idle)).toBe(401);
  await server.close();
});
