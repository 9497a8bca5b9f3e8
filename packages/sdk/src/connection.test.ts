import { describe, expect, test } from 'vitest';
import { type BarazaOptions, Connection, path } from './connection.ts';
import {
  AuthenticationError,
  type BarazaError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
} from './errors.ts';

/** Answers one after the other; the last one for ever. Errors are thrown. */
function connect(answers: readonly (() => Response | Error)[], options: Partial<BarazaOptions> = {}) {
  const sent: { url: string; init: RequestInit }[] = [];
  const connection = new Connection({
    url: 'https://chat.example.com/base/',
    apiKey: 'bz_live_key',
    retry: { baseDelayMs: 0, attempts: 3 },
    fetch: async (url, init) => {
      sent.push({ url, init });
      const answer = answers[Math.min(sent.length, answers.length) - 1]?.();
      if (answer instanceof Error) throw answer;
      return answer as Response;
    },
    ...options,
  });
  return { connection, sent, keys: () => sent.map(({ init }) => new Headers(init.headers).get('idempotency-key')) };
}

const fails =
  (status: number, headers: Record<string, string> = {}, body: unknown = {}) =>
  (): Response =>
    Response.json(body, { status, headers });
const works = () => Response.json({ fine: true });

describe('errors', () => {
  test.each([
    [400, InvalidRequestError],
    [401, AuthenticationError],
    [403, PermissionError],
    [404, NotFoundError],
    [409, ConflictError],
    [410, NotFoundError],
    [413, InvalidRequestError],
    [422, InvalidRequestError],
    [429, RateLimitError],
    [500, ServerError],
    [503, ServerError],
    [507, ServerError],
  ])('%d is its own kind', async (status, Kind) => {
    const { connection } = connect([fails(status)], { retry: { attempts: 0 } });
    const error: unknown = await connection.call('/x').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Kind);
    expect(error).toMatchObject({ status, code: `http_${status}`, name: Kind.name });
  });

  test('a problem document is read, Retry-After in seconds or as a date', async () => {
    const body = { code: 'too_many', detail: 'Slow down', field: 'a.b', requestId: 'req_1', details: { limit: 5 } };
    const read = (after: string) =>
      connect([fails(429, { 'retry-after': after }, body)], { retry: { attempts: 0 } })
        .connection.call('/x')
        .catch((thrown: unknown) => thrown as BarazaError);
    const error = await read('7');
    expect(error).toMatchObject({ code: 'too_many', message: 'Slow down', field: 'a.b', retryAfter: 7 });
    expect(error).toMatchObject({ requestId: 'req_1', details: { limit: 5 } });
    const dated = (await read(new Date(Date.now() + 60_000).toUTCString())) as BarazaError;
    expect(dated.retryAfter).toBeGreaterThan(50);
    expect(dated.retryAfter).toBeLessThanOrEqual(60);
  });

  test('an answer that is no JSON is a fault of the server, and not asked for again', async () => {
    const { connection, sent } = connect([() => new Response('<html>')]);
    await expect(connection.call('/x')).rejects.toMatchObject({ name: 'ServerError', code: 'invalid_answer' });
    expect(sent).toHaveLength(1);
  });
});

describe('tries', () => {
  test('what passes is tried again, a POST under one key', async () => {
    const { connection, sent, keys } = connect([() => new TypeError('fetch failed'), fails(503), fails(429), works]);
    expect(await connection.call('/x', { method: 'POST', json: {} })).toStrictEqual({ fine: true });
    expect(sent).toHaveLength(4);
    expect(new Set(keys()).size).toBe(1);
    expect(keys()[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  test('two calls have two keys, and a key of yours is taken', async () => {
    const { connection, keys } = connect([works]);
    await connection.call('/x', { method: 'POST' });
    await connection.call('/x', { method: 'POST' });
    await connection.call('/x', { method: 'POST', idempotencyKey: 'mine' });
    expect(new Set(keys()).size).toBe(3);
    expect(keys()[2]).toBe('mine');
  });

  test('a first try that still runs is waited for', async () => {
    const { connection, sent } = connect([fails(409, {}, { code: 'idempotency_key_in_use' }), works]);
    expect(await connection.call('/x', { method: 'POST' })).toStrictEqual({ fine: true });
    expect(sent).toHaveLength(2);
  });

  test.each([400, 401, 404, 409, 500, 507])('%d is final', async status => {
    const { connection, sent } = connect([fails(status), works]);
    await expect(connection.call('/x')).rejects.toMatchObject({ status });
    expect(sent).toHaveLength(1);
  });

  test('tries end', async () => {
    const { connection, sent } = connect([() => new TypeError('fetch failed')]);
    const error: unknown = await connection.call('/x').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code: 'connection_lost', status: 0, cause: expect.any(TypeError) });
    expect(sent).toHaveLength(4);
  });

  test('a server that asks for more patience than allowed is not tried again', async () => {
    const { connection, sent } = connect([fails(429, { 'retry-after': '3600' }), works]);
    await expect(connection.call('/x')).rejects.toMatchObject({ retryAfter: 3_600 });
    expect(sent).toHaveLength(1);
  });

  test('what an earlier try deleted is deleted; a first try that finds nothing says so', async () => {
    const again = connect([() => new TypeError('fetch failed'), fails(404)]);
    expect(await again.connection.call('/x', { method: 'DELETE' })).toBeUndefined();
    const never = connect([fails(404)]);
    await expect(never.connection.call('/x', { method: 'DELETE' })).rejects.toBeInstanceOf(NotFoundError);
  });

  test('a signal ends a call, also between two tries', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const { connection, sent } = connect([fails(503), works], { retry: { baseDelayMs: 1e9, maxDelayMs: 1e9 } });
    const call = connection.call('/x', { signal: abort.signal });
    while (sent.length === 0) await new Promise(setImmediate);
    abort.abort(reason);
    await expect(call).rejects.toBe(reason);
    await expect(connection.call('/x', { signal: abort.signal })).rejects.toBe(reason);
    expect(sent).toHaveLength(1);
  });

  test('a server that never answers is given up', async () => {
    const { connection } = connect([], {
      timeoutMs: 5,
      retry: { attempts: 0 },
      fetch: (_url, { signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
    });
    await expect(connection.call('/x')).rejects.toMatchObject({ name: 'ConnectionError', code: 'timeout' });
  });
});

test('paths keep what stands before /api and encode what is put in', async () => {
  const { connection, sent } = connect([works]);
  await connection.call(path`/api/v1/agents/${'a/../b c'}`, { query: { limit: 5, cursor: undefined } });
  expect(sent[0]?.url).toBe('https://chat.example.com/base/api/v1/agents/a%2F..%2Fb%20c?limit=5');
  expect(new Headers(sent[0]?.init.headers).get('authorization')).toBe('Bearer bz_live_key');
});

describe('a session instead of a key', () => {
  test('no key is sent; the cookie goes along, and the team that is meant now', async () => {
    let team: string | undefined;
    const { connection, sent } = connect([works], { apiKey: undefined, team: () => team });
    await connection.call('/x');
    team = 'team_2';
    await connection.call('/x');
    expect(sent.map(({ init }) => init.credentials)).toEqual(['same-origin', 'same-origin']);
    expect(sent.map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual([null, null]);
    expect(sent.map(({ init }) => new Headers(init.headers).get('baraza-team'))).toEqual([null, 'team_2']);
  });

  test('a key speaks for its own team, and takes no cookie along', async () => {
    const { connection, sent } = connect([works], { team: () => 'team_2' });
    await connection.call('/x');
    expect(sent[0]?.init.credentials).toBeUndefined();
    expect(new Headers(sent[0]?.init.headers).get('baraza-team')).toBeNull();
  });
});
