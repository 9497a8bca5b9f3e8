import { expect, test } from 'vitest';
import { isAppError } from '#kernel';
import { type ApiKey, hashKeySecret } from './api-key.ts';
import { ApiKeyAuthenticator } from './api-key-authenticator.ts';

const SECRET = 'bz_live_0123456789';
const key: ApiKey = {
  id: 'key_1',
  teamId: 'team_1',
  name: 'A key',
  hint: '…',
  scopes: ['manage'],
  agentId: null,
  roleLimit: null,
  expiresAt: null,
  createdAt: 0,
  lastUsedAt: null,
  revokedAt: null,
  oldSecretUntil: null,
};

function setUp() {
  const clock = { at: 1_000, now: () => clock.at };
  const keys = new Map([[hashKeySecret(SECRET), key]]);
  const touched: ReadonlyMap<string, number>[] = [];
  let lookups = 0;
  let pause: Promise<void> | undefined;
  const announced: string[] = [];
  const access = {
    findKey: async () => keys.get(hashKeySecret(SECRET)),
    findKeyByHash: async (hash: string) => {
      lookups += 1;
      const found = keys.get(hash);
      await pause;
      return found && { key: found, until: found.expiresAt };
    },
    touchKeys: async (uses: ReadonlyMap<string, number>) => {
      touched.push(uses);
    },
  };
  return {
    clock,
    keys,
    touched,
    authenticator: new ApiKeyAuthenticator({
      access,
      clock,
      afterCommit: callback => callback(),
      announce: () => announced.push('keys'),
    }),
    announced,
    lookups: () => lookups,
    pauseUntil: (until: Promise<void>) => {
      pause = until;
    },
  };
}

const refusal = async (work: () => unknown): Promise<string | undefined> => {
  try {
    await work();
  } catch (error) {
    return isAppError(error) ? `${error.kind} ${error.code}: ${error.message}` : 'another error';
  }
  return undefined;
};

test('a key in use is looked up once in five seconds', async () => {
  const { authenticator, clock, lookups } = setUp();
  for (let round = 0; round < 10; round += 1) {
    expect((await authenticator.authenticate(SECRET)).scope.teamId).toBe('team_1');
    clock.at += 400;
  }
  expect(lookups()).toBe(1);
  clock.at += 5_000;
  await authenticator.authenticate(SECRET);
  expect(lookups()).toBe(2);
});

test('a key in memory is answered without a promise', async () => {
  const { authenticator } = setUp();
  await authenticator.authenticate(SECRET);
  expect(authenticator.authenticate(SECRET)).not.toBeInstanceOf(Promise);
});

test('any number of requests at once cost one lookup', async () => {
  const { authenticator, lookups } = setUp();
  await Promise.all(Array.from({ length: 50 }, async () => authenticator.authenticate(SECRET)));
  expect(lookups()).toBe(1);
});

test('every refusal looks the same', async () => {
  const { authenticator, keys } = setUp();
  keys.set(hashKeySecret('bz_live_revoked'), { ...key, revokedAt: 5 });
  const refusals = new Set<string | undefined>();
  for (const secret of [undefined, '', 'x'.repeat(5_000), 'bz_live_unknown', 'bz_live_revoked']) {
    refusals.add(await refusal(() => authenticator.authenticate(secret)));
  }
  expect([...refusals]).toStrictEqual([
    'unauthenticated invalid_api_key: Send a valid API key as Authorization: Bearer <key>',
  ]);
});

test('a key that is forgotten is asked for again', async () => {
  const { authenticator, keys } = setUp();
  await authenticator.authenticate(SECRET);
  keys.clear();
  authenticator.forget('key_1');
  expect(await refusal(() => authenticator.authenticate(SECRET))).toMatch(/^unauthenticated/);
});

test('another node’s revocation is seen within five seconds', async () => {
  const { authenticator, keys, clock } = setUp();
  await authenticator.authenticate(SECRET);
  keys.clear();
  clock.at += 3_999;
  expect(await refusal(() => authenticator.authenticate(SECRET))).toBeUndefined();
  clock.at += 1;
  expect(await refusal(() => authenticator.authenticate(SECRET))).toMatch(/^unauthenticated/);
});

test('a lookup that began before a revocation is not remembered after it', async () => {
  const { authenticator, keys, pauseUntil } = setUp();
  const { promise, resolve } = Promise.withResolvers<void>();
  pauseUntil(promise);
  const late = authenticator.authenticate(SECRET);
  keys.clear();
  authenticator.forget('key_1');
  const after = refusal(() => authenticator.authenticate(SECRET));
  resolve();
  await late;
  expect(await after).toMatch(/^unauthenticated/);
  expect(await refusal(() => authenticator.authenticate(SECRET))).toMatch(/^unauthenticated/);
});

test('uses are written together, once', async () => {
  const { authenticator, clock, touched } = setUp();
  await authenticator.authenticate(SECRET);
  clock.at = 2_000;
  await authenticator.authenticate(SECRET);
  await authenticator.saveUses();
  await authenticator.saveUses();
  expect(touched).toStrictEqual([new Map([['key_1', 2_000]])]);
});

test('what another node has revoked is refused as soon as it is told', async () => {
  const { authenticator, keys } = setUp();
  await authenticator.authenticate(SECRET);
  keys.set(hashKeySecret(SECRET), { ...key, revokedAt: 1 });
  authenticator.hear();
  expect(await refusal(() => authenticator.authenticate(SECRET))).toMatch(/^unauthenticated/);
});

test('a revocation and the end of a team are told to the other nodes', () => {
  const { authenticator, announced } = setUp();
  authenticator.forget(key.id);
  authenticator.forgetTeam(key.teamId);
  expect(announced).toHaveLength(2);
});
