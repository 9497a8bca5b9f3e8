import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestServer, type TestServer } from './create-test-server.ts';
import { chat, publish, shopFlow } from './flow-kit.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];

const engines = [
  { engine: 'SQLite', url: undefined },
  ...(databaseUrl === undefined ? [] : [{ engine: 'PostgreSQL', url: databaseUrl }]),
];

describe.each(engines)('flows in the running product, on $engine', ({ url }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer({ databaseUrl: url });
  });
  afterAll(() => server.close());

  const sessions = (): string => `/api/dev/v1/chatbots/${server.agent.id}/chat/sessions`;
  const start = async () =>
    (await server.call({ url: sessions() })).json<{ session_id: string; messages: { type: string; text: string }[] }>();
  const send = (sessionId: string, message: string) =>
    server.call({ url: `${sessions()}/${sessionId}/messages`, payload: { message } });
  const say = async (sessionId: string, message: string): Promise<string> =>
    (await send(sessionId, message))
      .json<{ messages: { text: string }[] }>()
      .messages.map(({ text }) => text)
      .join('\n');

  test('a conversation walks through the flow, typed numbers and titles choose', async () => {
    await publish(server, shopFlow());
    const menu = 'What next? (Karibu!)\n1. Leave my name\n2. Ask a question\n3. Goodbye';
    expect((await chat(server, 'hello', 'asha')).text).toBe(`Karibu!\n\n${menu}`);
    expect((await chat(server, '1', 'asha')).text).toBe('Your name?');
    expect((await chat(server, 'Asha', 'asha')).text).toBe(`Thank you, Asha. (Karibu!)\n\n${menu}`);
    expect((await chat(server, 'ask a question', 'asha')).text).toBe('Ask away.');
    const answer = await chat(server, 'Why?', 'asha');
    expect(answer.text).toBe(`Hello there!\n\n${menu}`);
    expect(server.models.requests.at(-1)?.messages.at(-1)?.content).toContain('Why?');
    const leads = await server.call({ method: 'GET', url: `/api/v1/leads?agentId=${server.agent.slug}` });
    expect(leads.json().items).toMatchObject([{ name: 'Asha', email: null, fields: { from: 'menu' } }]);
  });

  test('what a flow answers by itself is stored with the question, or neither is', async () => {
    const agent = await server.createAgent(server.team, `At once ${server.ports.ids.ulid()}`);
    await publish(server, shopFlow(), {}, agent.id);
    const stored = async (): Promise<unknown[]> => {
      const list = await server.call({ method: 'GET', url: `/api/v1/conversations?agentId=${agent.id}` });
      return list.json().items.map((item: { messageCount: number }) => item.messageCount);
    };
    const { turns } = server.database;
    const store = turns.answer;
    const broken = vi.spyOn(turns, 'answer').mockImplementationOnce(async (...asked) => {
      await store(...asked);
      throw new Error('the disk is gone');
    });
    const url = `/api/v1/agents/${agent.id}/chat`;
    const failed = await server.call({ url, payload: { message: 'hello', user_id: 'juma' } });
    expect(failed.statusCode).toBe(500);
    expect(await stored()).toEqual([]);
    broken.mockRestore();
    expect((await chat(server, 'hello', 'juma', agent.id)).text).toContain('Karibu!');
    expect(await stored()).toEqual([2]);
  });

  test('a session begun on version 1 ends on version 1 while version 2 is published mid-way', async () => {
    await publish(server, shopFlow('One'));
    const { session_id: sessionId, messages } = await start();
    expect(messages.map(message => message.type)).toEqual(['text', 'buttons']);
    expect(await say(sessionId, '1')).toBe('Your name?');
    await publish(server, shopFlow('Two'));
    expect(await say(sessionId, 'Juma')).toContain('Thank you, Juma. (One)');
    expect(await say(sessionId, 'Goodbye')).toBe('Bye.');
    expect((await send(sessionId, 'Hello?')).statusCode).toBe(410);
    expect((await start()).messages[0]).toEqual({ type: 'text', text: 'Two' });
  });

  test('30 live sessions over 3 nodes give the right preview, and are moved or handed over as asked', async () => {
    const agent = await server.createAgent(server.team, `Preview ${server.ports.ids.ulid()}`);
    const flow = shopFlow('One');
    await publish(server, flow, {}, agent.id);
    const sessions = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const user = `user-${index}`;
        await chat(server, 'hello', user, agent.id);
        if (index >= 12) await chat(server, index < 22 ? '1' : '2', user, agent.id);
        return user;
      }),
    );
    const next = shopFlow('One');
    const nodes = next.nodes
      .filter(node => node.id !== 'ask')
      .map(node => (node.id === 'name' && node.type === 'input' ? { ...node, text: 'What is your name?' } : node))
      .map(node =>
        node.id === 'menu' && node.type === 'buttons'
          ? { ...node, buttons: node.buttons.filter(({ id }) => id !== 'ask') }
          : node,
      );
    const preview = await server.call({
      url: `/api/v1/agents/${agent.id}/flow/preview`,
      payload: { ...next, nodes },
    });
    expect(preview.json()).toEqual({
      live: 30,
      affected: [
        { version: 1, node: 'menu', change: 'changed', sessions: 12 },
        { version: 1, node: 'name', change: 'changed', sessions: 10 },
        { version: 1, node: 'ask', change: 'removed', sessions: 8 },
      ],
    });
    const published = await publish(server, { ...next, nodes }, { sessions: { move: { ask: 'menu' } } }, agent.id);
    expect(published).toMatchObject({ number: 2, preview: { live: 30 }, sessionsChanged: 8 });
    expect((await chat(server, '2', sessions[29] ?? '', agent.id)).text).toBe('Bye.');
    expect((await chat(server, '2', sessions[0] ?? '', agent.id)).text).toBe('Ask away.');
    const handed = await publish(server, shopFlow('Three'), { sessions: 'hand-to-person' }, agent.id);
    expect(handed.sessionsChanged).toBeGreaterThanOrEqual(18);
  });

  test('going back to an earlier version gives live sessions the same choices', async () => {
    const agent = await server.createAgent(server.team, 'Back');
    await publish(server, shopFlow('One'), {}, agent.id);
    const back = async (sessions?: object | string) => {
      await publish(server, shopFlow('Two'), {}, agent.id);
      const user = `user-${JSON.stringify(sessions)}`;
      const { conversationId } = await chat(server, 'hello', user, agent.id);
      const payload = { version: 1, ...(sessions === undefined ? {} : { sessions }) };
      const answer = await server.call({ url: `/api/v1/agents/${agent.id}/flow/rollback`, payload });
      expect(answer.statusCode, answer.payload).toBe(201);
      expect(answer.json().preview.affected).toContainEqual(
        expect.objectContaining({ node: 'menu', change: 'changed' }),
      );
      await chat(server, '1', user, agent.id);
      const { text } = await chat(server, 'Asha', user, agent.id);
      const conversation = await server.ports.conversations.find(server.team.scope, conversationId);
      return { text, status: conversation?.status, changed: answer.json().sessionsChanged };
    };
    expect(await back()).toMatchObject({ text: expect.stringContaining('(Two)'), status: 'open', changed: 0 });
    expect(await back({ move: { menu: 'menu' } })).toMatchObject({ text: expect.stringContaining('Asha. (One)') });
    const handed = await back('hand-to-person');
    expect(handed.status).toBe('waiting');
    expect(handed.changed).toBeGreaterThanOrEqual(1);
    const nowhere = { version: 1, sessions: { move: { menu: 'thanks' } } };
    const refused = await server.call({ url: `/api/v1/agents/${agent.id}/flow/rollback`, payload: nowhere });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().code).toBe('flow_move_target');
  });
});
