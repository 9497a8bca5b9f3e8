import { expect, test } from 'vitest';
import { publish, shopFlow } from '#test/flow-kit';
import { readEvents } from '#test/read-events';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('with stream the answer is the numbered events of the turn, the same a later reader gets', async () => {
  const payload = { message: 'Hello', stream: true };
  const headers = { 'idempotency-key': 'stream' };
  const response = await the.server.call({ url: '/api/v1/agents/support-agent/turns', payload, headers });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  const events = readEvents(response.body);
  expect(events.map(event => event.id)).toStrictEqual(events.map((_, index) => String(index + 1)));
  expect(events.at(-1)?.event).toBe('turn-end');
  const turnId = String(response.headers['x-turn-id']);
  const later = await the.server.call({ method: 'GET', url: `/api/v1/turns/${turnId}/events` });
  expect(readEvents(later.body)).toStrictEqual(events);
  const again = await the.server.call({ url: '/api/v1/agents/support-agent/turns', payload, headers });
  expect(again.headers['x-turn-id']).toBe(turnId);
  expect(readEvents(again.body)).toStrictEqual(events);
});

test('a named model answers instead of the agent’s own', async () => {
  const payload = { message: 'Hello', stream: true, model: 'openai/other' };
  await the.server.call({ url: '/api/v1/agents/support-agent/turns', payload });
  expect(the.server.models.requests.at(-1)?.model).toBe('openai/other');
});

test('a message is led by the flow version that it names, and by the live one when it names none', async () => {
  await publish(the.server, shopFlow('The first shop'));
  await publish(the.server, shopFlow('The second shop'));
  const say = async (body: object): Promise<string> =>
    (
      await the.server.call({
        url: '/api/v1/agents/support-agent/turns',
        payload: { message: 'Hello', stream: true, ...body },
      })
    ).body;
  expect(await say({ flowVersion: 1 })).toContain('The first shop');
  expect(await say({ flowVersion: 2 })).toContain('The second shop');
  expect(await say({})).toContain('The second shop');
});
