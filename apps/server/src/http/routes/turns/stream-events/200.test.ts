import { expect, test } from 'vitest';
import { readEvents } from '#test/read-events';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const follow = (turnId: string, headers: Record<string, string> = {}) =>
  the.server.call({ method: 'GET', url: `/api/v1/turns/${turnId}/events`, headers });

test('a turn is told from start to end, each event with its number', async () => {
  const { turnId } = await startConversation(the.server, {});
  const response = await follow(turnId);
  expect(response.statusCode).toBe(200);
  expect(response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  expect(response.headers['content-encoding']).toBeUndefined();
  const events = readEvents(response.body);
  expect(events.map(event => event.id)).toStrictEqual(events.map((_, index) => String(index + 1)));
  expect(events[0]?.event).toBe('turn-start');
  expect(events.at(-1)?.event).toBe('turn-end');
  expect(events.filter(event => /^turn-(end|stopped|error)$/.test(event.event ?? ''))).toHaveLength(1);
  const text = events.flatMap(event => (event.event === 'text-delta' ? [JSON.parse(event.data).text] : [])).join('');
  expect(text).toBe('Hello there!');
});

test('a reader that comes back gets what it lacks and nothing twice, from any event on', async () => {
  const { turnId } = await startConversation(the.server, {});
  const all = readEvents((await follow(turnId)).body);
  for (const [index, event] of all.slice(0, -1).entries()) {
    const rest = readEvents((await follow(turnId, { 'last-event-id': event.id ?? '' })).body);
    expect(rest).toStrictEqual(all.slice(index + 1));
  }
});

test('readers are told to wait different times before they come back', async () => {
  const { turnId } = await startConversation(the.server, {});
  const waits = new Set<string | undefined>();
  for (let round = 0; round < 5; round += 1) waits.add(/^retry: (\d+)$/m.exec((await follow(turnId)).body)?.[1]);
  expect(waits.size).toBeGreaterThan(1);
  for (const wait of waits) {
    expect(Number(wait)).toBeGreaterThanOrEqual(1_000);
    expect(Number(wait)).toBeLessThanOrEqual(3_000);
  }
});
