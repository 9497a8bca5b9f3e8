import { expect } from 'vitest';
import type { TestServer } from './create-test-server.ts';

/** Bodies that are refused before any schema sees them, with whatever content type. */
export const UNREADABLE_BODIES: readonly (readonly [string, string | Buffer])[] = [
  ['no JSON', '{"message": '],
  ['bare text', 'hello'],
  ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['deep JSON', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['a name twice', '{"message":"a","message":"b"}'],
  ['NUL', '{"message":"a\\u0000b"}'],
  ['half a surrogate pair', '{"message":"\\ud800"}'],
];

/** How many conversations and turns the team has: nothing of what is refused may be stored. */
export async function countStored({ ports, team }: TestServer): Promise<number> {
  const page = await ports.conversations.list(team.scope, {}, { limit: 200 });
  return page.items.reduce((sum, conversation) => sum + conversation.messageCount, page.items.length);
}

/** Sends each body and expects `status` with a body that `isError` accepts, and nothing stored. */
export async function expectRefused(
  server: TestServer,
  url: string,
  bodies: readonly (readonly [string, unknown])[],
  status: number,
  error: unknown,
): Promise<void> {
  const before = await countStored(server);
  for (const [name, body] of bodies) {
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
    const payload = isRaw ? body : JSON.stringify(body);
    const response = await server.call({ url, payload, headers: { 'content-type': 'application/json' } });
    expect({ name, status: response.statusCode, body: response.json() }).toStrictEqual({ name, status, body: error });
  }
  expect(await countStored(server)).toBe(before);
}
