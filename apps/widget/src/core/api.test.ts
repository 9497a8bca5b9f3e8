import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Api } from './api.ts';
import type { Storage } from './storage.ts';

/** Paths that were asked for. */
let asked: string[];
let answer: (authorization: string | undefined) => Response;

beforeEach(() => {
  asked = [];
  const window = {};
  vi.stubGlobal('window', window);
  vi.stubGlobal('parent', window);
  vi.stubGlobal(
    'fetch',
    async (url: string, { signal, headers }: { signal?: AbortSignal; headers: Record<string, string> }) => {
      signal?.throwIfAborted();
      const path = url.replace('/api/public/agents/shop', '');
      asked.push(path);
      if (path !== '/sessions') return answer(headers['authorization']);
      return Response.json({
        token: `token ${asked.length}`,
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      });
    },
  );
});
afterEach(() => void vi.unstubAllGlobals());

function openApi(): Api {
  const kept = new Map<string, string>();
  const storage: Storage = {
    get: key => kept.get(key) ?? null,
    set: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
    keys: () => [...kept.keys()],
    watch: () => undefined,
  };
  return new Api('shop', storage);
}

test('a session that ended meanwhile is begun again, once for all who met it', async () => {
  answer = authorization =>
    authorization === 'Bearer token 1' ? new Response('{}', { status: 401 }) : Response.json({ items: [] });
  const api = openApi();
  expect(await Promise.all([api.listConversations(), api.listConversations()])).toEqual([[], []]);
  expect(asked.filter(path => path === '/sessions')).toHaveLength(2);
});

test('a server that refuses its own sessions is asked twice, not for ever', async () => {
  answer = () => new Response('{}', { status: 401 });
  await expect(openApi().listConversations()).rejects.toMatchObject({ status: 401 });
  expect(asked).toEqual(['/sessions', '/conversations', '/sessions', '/conversations']);
});

test('what was called off before it was asked is not asked', async () => {
  answer = () => Response.json({});
  const api = openApi();
  await expect(api.followTurn('turn_1', 0, AbortSignal.abort())).rejects.toMatchObject({ code: 'no_connection' });
  expect(asked).toEqual(['/sessions']);
});
