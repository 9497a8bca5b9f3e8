import { turnView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { waitForEnd } from '#modules/turns';
import { expectAnswer } from '#test/expect-answer';
import { saysThenHangs } from '#test/scripted-models';
import { startTurn } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a stopped turn closes its upstream and keeps what was said', async () => {
  const model = saysThenHangs('Half an');
  the.server.models.script = model.script;
  const { turn, conversation, stream } = await startTurn(the.server, {});
  while (!stream.read(0).some(({ event }) => event.type === 'text-delta')) await new Promise(setImmediate);
  const response = await the.server.call({ url: `/api/v1/turns/${turn.id}/stop` });
  expect(expectAnswer(response, 200, turnView).status).toBe('stopped');
  await model.closed;
  expect((await waitForEnd(stream)).type).toBe('turn-stopped');
  const messages = await the.server.call({ method: 'GET', url: `/api/v1/conversations/${conversation.id}/messages` });
  expect(messages.json()).toMatchObject({ items: [{ role: 'user' }, { text: 'Half an', status: 'stopped' }] });
  const again = await the.server.call({ url: `/api/v1/turns/${turn.id}/stop` });
  expect(expectAnswer(again, 200, turnView).status).toBe('stopped');
});
