import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const ORIGIN = 'http://localhost:8787';

/** What was sent, as `path?query`. */
const sent: string[] = [];
const answer = (body: unknown, status = 200): Response => Response.json(body, { status });

beforeEach(() => {
  sent.length = 0;
  vi.resetModules();
  vi.stubGlobal('window', { location: { origin: ORIGIN } });
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  vi.stubGlobal('fetch', (url: string) => {
    sent.push(url.replace(ORIGIN, ''));
    return Promise.resolve(answer({ items: [], nextCursor: null }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The modules anew, so that nothing is left of another test. */
async function load() {
  const { agentsQuery, agentQuery } = await import('./agents.ts');
  const { sessionQuery } = await import('./session.ts');
  const { conversationListQuery, latestConversationsQuery } = await import('./conversations.ts');
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return {
    ...(await import('./first-requests.ts')),
    signOut: (await import('./auth.ts')).signOut,
    chooseTeam: (await import('./current-team.ts')).chooseTeam,
    always: () => [queries.fetchQuery(sessionQuery), queries.fetchQuery(agentsQuery)],
    latest: () => queries.fetchQuery(latestConversationsQuery(6)),
    inbox: () => queries.fetchInfiniteQuery(conversationListQuery({})),
    agent: () => queries.fetchQuery(agentQuery('demo')),
  };
}

const at = (pathname: string, search = '') => ({ origin: ORIGIN, pathname, search }) as Location;

test.each([
  ['/app', 'latest'],
  ['/app/inbox', 'inbox'],
  ['/app/agents/demo/settings', 'agent'],
] as const)('what %s asks for first is sent once, before its program asks', async (pathname, own) => {
  const app = await load();
  app.sendFirst(at(pathname));
  const early = [...sent];
  expect(early).toHaveLength(3);
  await Promise.all([...app.always(), app[own]()]);
  expect(sent).toEqual(early);
});

test('what was answered before somebody signed in or out is asked for again', async () => {
  const app = await load();
  app.sendFirst(at('/app'));
  const early = [...sent];
  await app.signOut();
  await Promise.all(app.always());
  expect(sent.slice(early.length + 1)).toEqual(early.slice(0, 2));
});

test('an answer counts once: who asks again gets a new one', async () => {
  const app = await load();
  app.sendFirst(at('/app/inbox'));
  await app.inbox();
  await app.inbox();
  expect(sent.filter(path => path.includes('/conversations'))).toHaveLength(2);
});

test('what was sent for another team, or long ago, is not taken', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const app = await load();
  app.sendFirst(at('/app/inbox'));
  app.chooseTeam('team_other');
  await app.inbox();
  expect(sent).toHaveLength(4);
  app.chooseTeam(undefined);
  vi.advanceTimersByTime(60_000);
  await Promise.all(app.always());
  expect(sent).toHaveLength(6);
});

test('a request that failed early is told to whoever takes it, and to nobody else', async () => {
  const app = await load();
  app.sendFirst(at('/app'), () => Promise.reject(new TypeError('no network')));
  await expect(app.fetchOnce(`${ORIGIN}/api/v1/session`, {})).rejects.toThrow('no network');
});

test.each([
  ['/sign-in', ''],
  ['/setup', '?token=x'],
  ['/application', ''],
])('nothing is asked for at %s', async (pathname, search) => {
  const { firstRequests } = await load();
  expect(firstRequests(pathname, search)).toEqual([]);
});

test('a narrowed inbox and the page for a new agent ask for nothing that they do not show', async () => {
  const { firstRequests } = await load();
  expect(firstRequests('/app/inbox', '?status=waiting')).toHaveLength(2);
  expect(firstRequests('/app/agents/new', '')).toHaveLength(2);
});
