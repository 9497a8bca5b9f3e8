import { expect, test } from 'vitest';
import { addSources } from '#modules/knowledge';
import { expectAnswer } from '#test/expect-answer';
import { publishTestFlow } from '#test/sarufi-flow';
import { useTestServer } from '#test/use-test-server';
import { createdSession } from './encode.ts';

const the = useTestServer();

const url = (agent: string): string => `/api/dev/v1/chatbots/${agent}/chat/sessions`;

test('every session is a conversation of its own, by the agent’s id or slug', async () => {
  const agent = await the.server.createAgent(the.server.team, 'Menu');
  await publishTestFlow(the.server, agent.id);
  const one = expectAnswer(await the.server.call({ url: url(agent.id) }), 201, createdSession);
  const two = expectAnswer(await the.server.call({ url: url(agent.slug) }), 201, createdSession);
  expect(one.session_id).not.toBe(two.session_id);
  expect(one.messages).toHaveLength(2);
  expect(one.messages).toStrictEqual(two.messages);
});

test('an agent without a flow is served once it has instructions or knowledge, and greets with nothing', async () => {
  const { server } = the;
  const told = await server.createAgent(server.team, 'Told');
  await server.ports.agents.update(server.team.scope, told.id, { instructions: 'Be kind.' }, server.ports.clock.now());
  const taught = await server.createAgent(server.team, 'Taught');
  await addSources(server.ports, server.team.scope, taught.id, [{ type: 'text', text: 'Tea is 2,000 TZS.' }]);
  for (const agent of [told, taught]) {
    const session = expectAnswer(await server.call({ url: url(agent.id) }), 201, createdSession);
    expect(session.messages).toStrictEqual([]);
  }
});

test('a body is not needed, and one that comes is not looked at', async () => {
  const agent = await the.server.createAgent(the.server.team, 'Any Body');
  await publishTestFlow(the.server, agent.id);
  for (const request of [{ payload: '{}' }, { payload: '{"x":1}', headers: { 'content-type': 'text/plain' } }]) {
    expect((await the.server.call({ url: url(agent.id), ...request })).statusCode).toBe(201);
  }
});

test('a repeated request opens one session', async () => {
  const agent = await the.server.createAgent(the.server.team, 'Once');
  await publishTestFlow(the.server, agent.id);
  const once = { url: url(agent.id), headers: { 'idempotency-key': 'open' } };
  const first = await the.server.call(once);
  const again = await the.server.call(once);
  expect(first.statusCode).toBe(201);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(first.body);
});

test('an agent without a flow greets with its initial messages, which count as no exchange', async () => {
  const { server } = the;
  const agent = await server.createAgent(server.team, 'Polite');
  const changes = { instructions: 'Be kind.', settings: { initialMessages: ['Karibu!', 'How can we help?'] } };
  await server.ports.agents.update(server.team.scope, agent.id, changes, server.ports.clock.now());
  const session = expectAnswer(await server.call({ url: url(agent.id) }), 201, createdSession);
  expect(session.messages).toStrictEqual([
    { type: 'text', text: 'Karibu!' },
    { type: 'text', text: 'How can we help?' },
  ]);
  const said = await server.call({
    url: `${url(agent.id)}/${session.session_id}/messages`,
    payload: { type: 'text', message: 'Hi' },
  });
  expect(said.json()).toMatchObject({ messages_count: 2 });
});
