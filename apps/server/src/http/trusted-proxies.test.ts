import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer({ trustedProxies: ['loopback', '10.0.0.0/8'] });
  const perAddress = { requestsPerSecond: 0.01, burst: 1 };
  await server.call({ method: 'PATCH', url: '/api/v1/team/limits', payload: { perAddress } });
});
afterEach(() => server.close());

/** Status of a request that reaches the server from `remoteAddress`, forwarded for `client`. */
async function statusOf(remoteAddress: string, client: string): Promise<number> {
  const headers = { ...server.team.headers, 'x-forwarded-for': client };
  return (await server.app.inject({ method: 'GET', url: '/api/v1/me', headers, remoteAddress })).statusCode;
}

test('behind a trusted proxy each client is its own address, through several of them too', async () => {
  expect(await statusOf('127.0.0.1', '203.0.113.1')).toBe(200);
  expect(await statusOf('127.0.0.1', '203.0.113.1')).toBe(429);
  expect(await statusOf('10.1.2.3', '203.0.113.2')).toBe(200);
  expect(await statusOf('127.0.0.1', '203.0.113.2, 10.1.2.3')).toBe(429);
});

test('what a client says of itself is not believed', async () => {
  expect(await statusOf('203.0.113.9', '198.51.100.1')).toBe(200);
  expect(await statusOf('203.0.113.9', '198.51.100.2')).toBe(429);
  // The nearest address that is no proxy of ours counts, whatever stands before it.
  expect(await statusOf('127.0.0.1', '198.51.100.3, 203.0.113.9')).toBe(429);
});
