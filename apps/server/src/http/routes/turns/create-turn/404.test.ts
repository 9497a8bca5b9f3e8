import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an agent or a conversation that is nowhere is not found', async () => {
  const send = (agent: string, payload: object) => the.server.call({ url: `/api/v1/agents/${agent}/turns`, payload });
  expectProblem(await send('nobody', { message: 'Hi' }), 404, 'agent_not_found');
  const lost = await send('support-agent', { message: 'Hi', conversationId: 'conv_00000000000000000000000000' });
  expectProblem(lost, 404, 'conversation_not_found');
});

test('a version that is nowhere is not found, and nothing is taken', async () => {
  const payload = { message: 'Hello', userId: 'asha', flowVersion: 99 };
  const response = await the.server.call({ url: '/api/v1/agents/support-agent/turns', payload });
  expectProblem(response, 404, 'flow_version_not_found');
  const list = await the.server.call({ method: 'GET', url: '/api/v1/conversations?userId=asha' });
  expect(list.json()).toMatchObject({ items: [] });
});
