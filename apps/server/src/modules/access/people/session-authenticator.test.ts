import { expect, test } from 'vitest';
import { isAppError } from '#kernel';
import type { SignedIn } from './people-store.ts';
import { SessionAuthenticator } from './session-authenticator.ts';

const signedIn: SignedIn = {
  session: { id: 's', token: 't', personId: 'usr_1', createdAt: 0, expiresAt: 100_000, address: null, userAgent: null },
  person: { id: 'usr_1', name: 'A', email: 'a@example.com', emailVerified: true, twoFactor: false, createdAt: 0 },
  memberships: [
    { teamId: 'team_1', teamName: 'One', teamSlug: 'one', role: 'viewer' },
    { teamId: 'team_2', teamName: 'Two', teamSlug: 'two', role: 'owner' },
  ],
};

function setUp() {
  const state = { now: 1_000, found: signedIn as SignedIn | undefined, lookups: 0, pause: Promise.resolve() };
  const committed: (() => void)[] = [];
  const authenticator = new SessionAuthenticator({
    people: {
      findSignedIn: async () => {
        state.lookups += 1;
        const { found } = state;
        await state.pause;
        return found;
      },
      isSignedIn: async () => state.found !== undefined,
    },
    clock: { now: () => state.now },
    readToken: cookie => (cookie === 'good' ? 't' : undefined),
    afterCommit: callback => committed.push(callback),
  });
  const commit = (): void => {
    for (const callback of committed.splice(0)) callback();
  };
  return { state, authenticator, commit };
}

const GOOD = { cookie: 'good', teamId: undefined };

const refusal = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    return isAppError(error) ? `${error.kind} ${error.code}` : 'another error';
  }
  return 'none';
};

test('the first team goes without saying, another is named, a third is refused', async () => {
  const { authenticator } = setUp();
  const caller = await authenticator.authenticate(GOOD);
  expect(caller).toMatchObject({ scope: { teamId: 'team_1' }, actor: { kind: 'person', id: 'usr_1', role: 'viewer' } });
  expect(caller.permissions.has('agents:write')).toBe(false);
  const owner = await authenticator.authenticate({ cookie: 'good', teamId: 'team_2' });
  expect(owner.permissions.has('team:delete')).toBe(true);
  const other = () => authenticator.authenticate({ cookie: 'good', teamId: 'team_3' });
  expect(await refusal(other)).toBe('unauthenticated not_in_team');
  expect(await refusal(() => authenticator.authenticate({ cookie: 'bad', teamId: undefined }))).toBe(
    'unauthenticated signed_out',
  );
});

test('a session in use is looked up once in four seconds, and answered without a promise in between', async () => {
  const { state, authenticator } = setUp();
  await authenticator.authenticate(GOOD);
  state.now += 3_999;
  expect(authenticator.authenticate(GOOD)).not.toBeInstanceOf(Promise);
  expect(state.lookups).toBe(1);
  state.now += 1;
  await authenticator.authenticate(GOOD);
  expect(state.lookups).toBe(2);
});

test('any number of requests at once cost one lookup', async () => {
  const { state, authenticator } = setUp();
  await Promise.all(Array.from({ length: 50 }, async () => authenticator.authenticate(GOOD)));
  expect(state.lookups).toBe(1);
});

test('what was forgotten is asked for again, once the change is on disk', async () => {
  const { state, authenticator, commit } = setUp();
  await authenticator.authenticate(GOOD);
  state.found = undefined;
  authenticator.forget('usr_1');
  expect(await refusal(() => authenticator.authenticate(GOOD))).toBe('none');
  commit();
  expect(await refusal(() => authenticator.authenticate(GOOD))).toBe('unauthenticated signed_out');
});

test('a lookup that began before a change is not remembered after it', async () => {
  const { state, authenticator, commit } = setUp();
  const { promise, resolve } = Promise.withResolvers<void>();
  state.pause = promise;
  const late = authenticator.authenticate(GOOD);
  state.found = undefined;
  authenticator.forgetAll();
  commit();
  resolve();
  await late;
  expect(await refusal(() => authenticator.authenticate(GOOD))).toBe('unauthenticated signed_out');
});

test('a session that has run out in memory is asked for again', async () => {
  const { state, authenticator } = setUp();
  state.now = 99_000;
  await authenticator.authenticate(GOOD);
  state.now = 100_000;
  state.found = undefined;
  expect(await refusal(() => authenticator.authenticate(GOOD))).toBe('unauthenticated signed_out');
});
