import { turnView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { saysThenHangs } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const send = (payload: object, headers: Record<string, string> = {}) =>
  the.server.call({ url: '/api/v1/agents/support-agent/turns', payload, headers });

test('the turn is named at once, and the same user continues the same conversation', async () => {
  const first = await send({ message: 'Hello', userId: 'asha' });
  const turn = expectAnswer(first, 202, turnView);
  expect(first.headers['x-turn-id']).toBe(turn.id);
  const second = expectAnswer(await send({ message: 'Me again', userId: 'asha' }), 202, turnView);
  const third = expectAnswer(await send({ message: 'And', conversationId: turn.conversationId }), 202, turnView);
  const other = expectAnswer(await send({ message: 'Hello' }), 202, turnView);
  expect(second.conversationId).toBe(turn.conversationId);
  expect(third.conversationId).toBe(turn.conversationId);
  expect(other.conversationId).not.toBe(turn.conversationId);
  const list = await the.server.call({ method: 'GET', url: '/api/v1/conversations?userId=asha' });
  expect(list.json()).toMatchObject({ items: [{ id: turn.conversationId, userId: 'asha' }] });
});

test('a retry joins the running turn instead of starting another', async () => {
  const model = saysThenHangs('Wait');
  the.server.models.script = model.script;
  const once = { 'idempotency-key': 'join' };
  const first = expectAnswer(await send({ message: 'Hi', userId: 'juma' }, once), 202, turnView);
  const again = await send({ message: 'Hi', userId: 'juma' }, once);
  expect(expectAnswer(again, 202, turnView).id).toBe(first.id);
  expect(again.headers['idempotency-replayed']).toBe('true');
  await the.server.call({ url: `/api/v1/turns/${first.id}/stop` });
  await model.closed;
});
