import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { publishTestFlow } from '#test/sarufi-flow';

/** Counts what it is told, one by one. */
const ECHO = {
  format: 'baraza/v1',
  start: 'ask',
  nodes: [
    { id: 'ask', type: 'input', variable: 'said', next: 'count' },
    {
      id: 'count',
      type: 'set-variable',
      assignments: [{ variable: 'number', expression: 'variables.number + 1' }],
      next: 'echo',
    },
    {
      id: 'echo',
      type: 'message',
      messages: [{ type: 'text', text: '{{variables.number}}: {{variables.said}}' }],
      next: 'ask',
    },
  ],
  variables: { number: { type: 'number', default: 0 } },
};

const postgresUrl = process.env['TEST_DATABASE_URL'];
const engines = [
  ['SQLite', undefined] as const,
  ...(postgresUrl === undefined ? [] : [['PostgreSQL', postgresUrl] as const]),
];

describe.each(engines)('on %s', (_engine, url) => {
  let server: TestServer;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const schema = url === undefined ? undefined : await createTemporaryDatabase(url);
    server = await createTestServer({ databaseUrl: schema?.url });
    close = async () => {
      await server.close();
      await schema?.drop();
    };
    await publishTestFlow(server, server.agent.id, ECHO);
  });
  afterAll(() => close());

  const numbers = Array.from({ length: 20 }, (_, index) => index + 1);

  test('twenty messages of one session that come at once are answered each once and in their order', async () => {
    const sessions = '/api/dev/v1/chatbots/support-agent/chat/sessions';
    const { session_id } = (await server.call({ url: sessions })).json<{ session_id: string }>();
    const send = (message: string) => server.call({ url: `${sessions}/${session_id}/messages`, payload: { message } });
    const answers = await Promise.all(numbers.map(number => send(`say ${number}`)));
    expect(answers.map(answer => answer.statusCode)).toStrictEqual(numbers.map(() => 200));
    const bodies = answers.map(answer => answer.json<{ messages: unknown; messages_count: number }>());
    expect(bodies.map(({ messages }) => messages)).toStrictEqual(
      numbers.map(number => [{ type: 'text', text: `${number}: say ${number}` }]),
    );
    expect(bodies.at(-1)?.messages_count).toBe(40);
  });

  test('twenty messages of one chat of the classic API as well', async () => {
    const bot_id = server.agent.number;
    const send = (message: string) =>
      server.call({ url: '/conversation', payload: { chat_id: 'burst', bot_id, message } });
    // A first message opens the flow, which then asks.
    await send('Hello');
    const answers = await Promise.all(numbers.map(number => send(`say ${number}`)));
    expect(answers.map(answer => answer.json<{ message: unknown }>().message)).toStrictEqual(
      numbers.map(number => [`${number}: say ${number}`]),
    );
  });
});
