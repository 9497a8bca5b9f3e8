import { agentView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const update = (payload: object) => the.server.call({ method: 'PATCH', url: '/api/v1/agents/support-agent', payload });

test('only what the body names changes', async () => {
  const before = expectAnswer(await update({}), 200, agentView);
  const after = expectAnswer(await update({ instructions: 'Be kind.', temperature: 1 }), 200, agentView);
  expect(after).toStrictEqual({ ...before, instructions: 'Be kind.', temperature: 1, updatedAt: after.updatedAt });
});

test('null leaves the temperature to the provider', async () => {
  expect(expectAnswer(await update({ temperature: null }), 200, agentView).temperature).toBeNull();
});

test('a new slug takes the place of the old one', async () => {
  expectAnswer(await update({ slug: 'help-desk' }), 200, agentView);
  const old = await the.server.call({ method: 'GET', url: '/api/v1/agents/support-agent' });
  expectProblem(old, 404, 'agent_not_found');
  const renamed = await the.server.call({ method: 'GET', url: '/api/v1/agents/help-desk' });
  expect(expectAnswer(renamed, 200, agentView).id).toBe(the.server.agent.id);
});

const guard = (payload: object) =>
  the.server.call({ method: 'PATCH', url: `/api/v1/agents/${the.server.agent.id}`, payload });

test('the number guard is flag until it is changed', async () => {
  expect(expectAnswer(await guard({}), 200, agentView).numberGuard).toBe('flag');
  expect(expectAnswer(await guard({ numberGuard: 'withhold' }), 200, agentView).numberGuard).toBe('withhold');
});

const settle = async (settings: object) => expectAnswer(await guard({ settings }), 200, agentView).settings;

test('settings are merged deeply, and null puts a key back to its default', async () => {
  const first = await settle({ visibility: 'public', styles: { theme: 'dark', buttonColor: '#123456' } });
  expect(first).toMatchObject({ visibility: 'public', styles: { theme: 'dark', buttonColor: '#123456' } });
  const second = await settle({ suggestedMessages: ['Where is my order?'], styles: { theme: null } });
  expect(second).toStrictEqual({
    ...first,
    suggestedMessages: ['Where is my order?'],
    styles: { ...first.styles, theme: 'light' },
  });
  const shown = await the.server.call({ method: 'GET', url: `/api/v1/agents/${the.server.agent.id}` });
  expect(expectAnswer(shown, 200, agentView).settings).toStrictEqual(second);
});
