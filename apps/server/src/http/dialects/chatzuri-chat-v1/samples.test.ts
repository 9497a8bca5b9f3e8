import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { runCurl, sendLikeCurl, shellWords } from '#test/run-curl';
import { sendRaw } from '#test/send-raw';

/** The samples of wire document chatzuri-chat-v1; host, key and agent id are changed and nothing else. */
let server: TestServer;
let host: string;
let key: string;
let id: string;
beforeAll(async () => {
  server = await createTestServer();
  host = await server.listen();
  key = server.team.key;
  id = server.agent.id;
});
afterAll(() => server.close());

test('the fetch sample, which sends no JSON content type and a model that is not configured', async () => {
  const response = await fetch(`${host}/api/v1/chat`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
    },
    body: JSON.stringify({
      messages: [
        { content: 'How can I help you?', role: 'assistant' },
        { content: 'What is chatzuri?', role: 'user' },
      ],
      chatbotId: id,
      stream: false,
      model: 'gpt-3.5-turbo',
      temperature: 0,
    }),
  });
  if (!response.ok) {
    const errorData = (await response.json()) as { message: string };
    throw new Error(errorData.message);
  }
  expect(await response.json()).toStrictEqual({ text: 'Hello there!' });
  expect(server.models.requests.at(-1)).toMatchObject({ model: 'openai/gpt-3.5-turbo', temperature: 0 });
});

test('the fetch sample without a key reads the message of the error', async () => {
  const response = await fetch(`${host}/api/v1/chat`, {
    method: 'POST',
    headers: { Authorization: 'Bearer ' },
    body: '{}',
  });
  expect(response.ok).toBe(false);
  expect(await response.json()).toStrictEqual({ message: expect.any(String) });
});

/** What `requests.post(url, headers=headers, data=json.dumps(data))` sends. */
function postLikePython(data: string): Promise<Response> {
  return fetch(`${host}/api/v1/chat`, {
    method: 'POST',
    headers: {
      'User-Agent': 'python-requests/2.32.3',
      'Accept-Encoding': 'gzip, deflate',
      Accept: '*/*',
      Connection: 'keep-alive',
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
    },
    body: data,
  });
}

const dumped = (stream: boolean): string =>
  '{"messages": [{"content": "How can I help you?", "role": "assistant"}, {"content": "What is chatzuri?", "role": "user"}], ' +
  `"chatbotId": "${id}", "stream": ${stream}, "temperature": 0}`;

test('the Python sample', async () => {
  const response = await postLikePython(dumped(false));
  expect(response.status).toBe(200);
  expect(await response.json()).toStrictEqual({ text: 'Hello there!' });
});

test('the streaming Python sample', async () => {
  const response = await postLikePython(dumped(true));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.text()).toMatch(/^(: .*\n\n)?data: Hello\n\ndata: {2}there!\n\ndata: \[DONE\]\n\n$/);
});

const curlSample = (): string => `curl ${host}/api/v1/chat \\
-H 'Authorization: Bearer ${key}' \\
-d '{
"messages": [
{"content": "How can I help you?", "role": "assistant"},
{"content": "What is chatzuri?", "role": "user"}
],
"chatbotId": "${id}",
"stream": false,
"temperature": 0
}'`;

test('the curl sample, which is sent as a form', async () => {
  expect(JSON.parse(await runCurl(curlSample()))).toStrictEqual({ text: 'Hello there!' });
  expect(JSON.parse(await sendLikeCurl(shellWords(curlSample()).slice(1)))).toStrictEqual({ text: 'Hello there!' });
});

test('the raw HTTP sample', async () => {
  const answer = await sendRaw(
    host,
    `POST /api/v1/chat HTTP/1.1
Host: ${new URL(host).host}
Authorization: Bearer ${key}
Content-Type: application/json

{
"messages": [
{"content": "How can I help you?", "role": "assistant"},
{"content": "What is chatzuri?", "role": "user"}
],
"chatbotId": "${id}",
"stream": false,
"temperature": 0
}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer.endsWith('\r\n\r\n{"text":"Hello there!"}')).toBe(true);
});

test('the streaming fetch sample, which logs the chunks as they come', async () => {
  const response = await fetch(`${host}/api/v1/chat`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
    },
    body: JSON.stringify({
      messages: [
        { content: 'How can I help you?', role: 'assistant' },
        { content: 'What is chatzuri?', role: 'user' },
      ],
      chatId: id,
      stream: true,
      temperature: 0,
      model: 'gpt-3.5-turbo',
    }),
  });
  const data = response.body;
  if (!data) throw new Error('no body');
  const reader = data.getReader();
  const decoder = new TextDecoder();
  let done = false;
  let logged = '';
  while (!done) {
    const { value, done: doneReading } = await reader.read();
    done = doneReading;
    logged += decoder.decode(value);
  }
  expect(logged).toContain('data: Hello\n\ndata:  there!\n\ndata: [DONE]\n\n');
});
