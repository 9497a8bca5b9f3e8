import { expect, test } from 'vitest';
import { readEvents } from '#test/read-events';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a reader that has the last event of an ended turn is told to stay away', async () => {
  const { turnId } = await startConversation(the.server, {});
  const url = `/api/v1/turns/${turnId}/events`;
  const last = readEvents((await the.server.call({ method: 'GET', url })).body).at(-1)?.id ?? '';
  for (const id of [last, String(Number(last) + 5)]) {
    const response = await the.server.call({ method: 'GET', url, headers: { 'last-event-id': id } });
    expect(response.statusCode).toBe(204);
  }
});
