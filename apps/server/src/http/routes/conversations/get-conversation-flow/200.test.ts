import { conversationFlow } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { chat, publish, shopFlow } from '#test/flow-kit';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

async function standingOf(conversationId: string) {
  const url = `/api/v1/conversations/${conversationId}/flow`;
  return expectAnswer(await the.server.call({ method: 'GET', url }), 200, conversationFlow).standing;
}

test('a conversation without a flow stands nowhere', async () => {
  const { conversationId } = await startConversation(the.server, {});
  expect(await standingOf(conversationId)).toBeNull();
});

test('the version, the node, the way to it and the variables are told, also of a version that is live no more', async () => {
  const agent = await the.server.createAgent(the.server.team, 'Menu');
  await publish(the.server, shopFlow(), {}, agent.id);
  const { conversationId } = await chat(the.server, 'hello', 'asha', agent.id);
  await chat(the.server, '1', 'asha', agent.id);
  expect(await standingOf(conversationId)).toStrictEqual({
    agentId: agent.id,
    version: { number: 1, live: true },
    phase: 'waiting',
    node: { id: 'name', type: 'input', label: null },
    path: [
      { id: 'menu', type: 'buttons', label: null },
      { id: 'name', type: 'input', label: null },
    ],
    variables: {},
  });
  await publish(the.server, shopFlow('Hujambo!'), {}, agent.id);
  await chat(the.server, 'Asha', 'asha', agent.id);
  expect(await standingOf(conversationId)).toMatchObject({
    version: { number: 1, live: false },
    node: { id: 'menu' },
    variables: { name: 'Asha' },
  });
});
