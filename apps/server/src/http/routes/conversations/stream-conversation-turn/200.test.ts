import { expect, test } from 'vitest';
import { readEvents } from '#test/read-events';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('the turn is told as its own route tells it, to a key that may read only, and 204 after its end', async () => {
  const { conversationId, turnId } = await startConversation(the.server, {});
  const made = await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Reader', scopes: ['read'] } });
  const authorization = `Bearer ${made.json<{ secret: string }>().secret}`;
  const get = (url: string, headers: Record<string, string>) => the.server.call({ method: 'GET', url, headers });
  const url = `/api/v1/conversations/${conversationId}/turns/${turnId}/events`;
  expect((await get(`/api/v1/turns/${turnId}/events`, { authorization })).statusCode).toBe(403);
  const told = readEvents((await get(url, { authorization })).body);
  expect(told).toStrictEqual(readEvents((await get(`/api/v1/turns/${turnId}/events`, {})).body));
  expect(told.at(-1)?.event).toBe('turn-end');
  const { statusCode } = await get(url, { authorization, 'last-event-id': told.at(-1)?.id ?? '' });
  expect(statusCode).toBe(204);
});
