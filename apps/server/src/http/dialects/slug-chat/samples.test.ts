import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { runCurl, sendLikeCurl, shellWords } from '#test/run-curl';

/** The samples of wire document slug-chat; host, key and conversation id are changed and nothing else. */
let server: TestServer;
let host: string;
let key: string;
beforeAll(async () => {
  server = await createTestServer();
  host = await server.listen();
  key = server.team.key;
  await server.createAgent(server.team, 'Agent Slug');
});
afterAll(() => server.close());

const answer = {
  data: {
    response: 'Hello there!',
    conversationId: expect.stringMatching(/^conv_/),
    metadata: { model: 'openai/scripted', tokens: 150 },
  },
  error: null,
};
const STREAMED = /^(: .*\n\n)?data: \{"chunk":"Hello"\}\n\ndata: \{"chunk":" there!"\}\n\ndata: \[DONE\]\n\n$/;

const basic = (): string => `curl -X POST "${host}/v1/api/chat/support-agent" \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{
    "message": "What are your business hours?",
    "stream": false
  }'`;

test('basic chat', async () => {
  expect(JSON.parse(await runCurl(basic()))).toStrictEqual(answer);
  expect(JSON.parse(await sendLikeCurl(shellWords(basic()).slice(1)))).toStrictEqual(answer);
});

test('continue conversation', async () => {
  const { conversationId } = JSON.parse(await runCurl(basic())).data;
  const continued = await runCurl(`curl -X POST "${host}/v1/api/chat/support-agent" \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{
    "message": "Can you elaborate on that?",
    "stream": false,
    "conversationId": "${conversationId}"
  }'`);
  expect(JSON.parse(continued)).toStrictEqual({ ...answer, data: { ...answer.data, conversationId } });
});

test('streaming response', async () => {
  const streamed = await runCurl(`curl -X POST "${host}/v1/api/chat/support-agent" \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{
    "message": "Tell me a long story",
    "stream": true
  }'`);
  expect(streamed).toMatch(STREAMED);
});

test('streaming without a buffer', async () => {
  const streamed = await runCurl(`curl -X POST "${host}/v1/api/chat/agent-slug" \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{"message": "Hello", "stream": true}' \\
  --no-buffer`);
  expect(streamed).toMatch(STREAMED);
});

test.each([{ message: 'Hello', conversationId: null }, { message: 'Hello' }])(
  '%o opens a new conversation',
  async body => {
    const ask = async (): Promise<string> =>
      (await server.call({ url: '/v1/api/chat/support-agent', payload: body })).json().data.conversationId;
    expect(await ask()).not.toBe(await ask());
  },
);
