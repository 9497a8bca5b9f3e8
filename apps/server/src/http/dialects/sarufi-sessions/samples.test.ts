import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { runCurl, sendLikeCurl, shellWords } from '#test/run-curl';
import { publishTestFlow } from '#test/sarufi-flow';
import { sendRaw } from '#test/send-raw';

/** The samples of wire document sarufi-chat-sessions; host, key and ids are changed and nothing else. */
let server: TestServer;
let host: string;
let key: string;
let id: string;
beforeAll(async () => {
  server = await createTestServer();
  host = await server.listen();
  key = server.team.key;
  id = server.agent.id;
  await publishTestFlow(server, id);
});
afterAll(() => server.close());

const SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

const MENU = {
  type: 'buttons',
  text: 'Choose an option:',
  buttons: [
    { id: 'faq', title: 'FAQ' },
    { id: 'support', title: 'Talk to support' },
  ],
};
const CREATED = {
  session_id: expect.stringMatching(ULID),
  channel: 'api',
  created_at: expect.stringMatching(SECONDS),
  messages: [{ type: 'text', text: 'Hello! How can I help you today?' }, MENU],
};

const create = (): string => `curl -X POST ${host}/api/dev/v1/chatbots/${id}/chat/sessions \\
-H "Authorization: Bearer ${key}"`;

const open = async (): Promise<string> => (JSON.parse(await runCurl(create())) as { session_id: string }).session_id;

test('create chat session', async () => {
  const answer = await runCurl(create());
  expect(JSON.parse(answer)).toStrictEqual(CREATED);
  // The same fields in the same order as printed, and not one of them more.
  expect(answer).toMatch(
    /^\{"session_id":"[^"]+","channel":"api","created_at":"[^"]+","messages":\[\{"type":"text","text":/,
  );
  expect(JSON.parse(await sendLikeCurl(shellWords(create()).slice(1)))).toStrictEqual(CREATED);
});

test('sending a text message', async () => {
  const session = await open();
  const answer = await runCurl(`curl -X POST ${host}/api/dev/v1/chatbots/${id}/chat/sessions/${session}/messages \\
-H "Authorization: Bearer ${key}" \\
-H "Content-Type: application/json" \\
-d '{"message": "I need help with my order"}'`);
  expect(JSON.parse(answer)).toStrictEqual({
    session_id: session,
    messages: expect.any(Array),
    messages_count: 2,
    current_state: 'menu',
    timestamp: expect.stringMatching(SECONDS),
  });
});

test('sending a button click', async () => {
  const session = await open();
  const answer = await runCurl(`curl -X POST ${host}/api/dev/v1/chatbots/${id}/chat/sessions/${session}/messages \\
-H "Authorization: Bearer ${key}" \\
-H "Content-Type: application/json" \\
-d '{"message": "FAQ", "button_id": "faq"}'`);
  expect(JSON.parse(answer)).toStrictEqual({
    session_id: session,
    messages: [
      { type: 'text', text: 'Sure! Here are our most common questions:' },
      {
        type: 'list',
        text: 'Select a topic',
        button_text: 'View topics',
        sections: [
          {
            title: 'General',
            rows: [
              { id: 'hours', title: 'Business hours' },
              { id: 'pricing', title: 'Pricing' },
            ],
          },
        ],
      },
    ],
    messages_count: 2,
    current_state: 'faq_menu',
    timestamp: expect.stringMatching(SECONDS),
  });
  expect(Object.keys(JSON.parse(answer) as object)).toStrictEqual([
    'session_id',
    'messages',
    'messages_count',
    'current_state',
    'timestamp',
  ]);
});

test('the full example, as a shell runs it', async () => {
  const script = `# 1. Create a session
SESSION=$(curl -s -X POST \\
${host}/api/dev/v1/chatbots/${id}/chat/sessions \\
-H "Authorization: Bearer ${key}" | jq -r '.session_id')
echo "Session: $SESSION"
# 2. Send a message
curl -s -X POST \\
"${host}/api/dev/v1/chatbots/${id}/chat/sessions/$SESSION/messages" \\
-H "Authorization: Bearer ${key}" \\
-H "Content-Type: application/json" \\
-d '{"message": "What are your business hours?"}' | jq
# 3. Send a follow-up
curl -s -X POST \\
"${host}/api/dev/v1/chatbots/${id}/chat/sessions/$SESSION/messages" \\
-H "Authorization: Bearer ${key}" \\
-H "Content-Type: application/json" \\
-d '{"message": "Thanks!"}' | jq`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script]);
  const [first = '', ...rest] = stdout.split('\n');
  expect(first).toMatch(/^Session: [0-9A-HJKMNP-TV-Z]{26}$/);
  const [second, third] = rest.join('\n').split(/(?<=^\})\n(?=\{)/m);
  expect(JSON.parse(second ?? '')).toMatchObject({ session_id: first.slice('Session: '.length), messages_count: 2 });
  expect(JSON.parse(third ?? '')).toMatchObject({ messages_count: 4 });
});

test('the Python example: an empty body with no content type, then JSON', async () => {
  const python = `User-Agent: python-requests/2.34.2
Accept-Encoding: gzip, deflate
Accept: */*
Connection: keep-alive`;
  const body = async (printed: string): Promise<Record<string, unknown>> => {
    // One Connection header is enough: the helper asks for the end of the connection.
    const answer = await sendRaw(host, printed.replace('\nConnection: keep-alive', ''));
    expect(answer).toMatch(/^HTTP\/1\.1 20[01] /);
    return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;
  };
  const opened = await body(`POST /api/dev/v1/chatbots/${id}/chat/sessions HTTP/1.1
Host: ${new URL(host).host}
${python}
Authorization: Bearer ${key}

`);
  expect(opened).toStrictEqual(CREATED);
  const said =
    await body(`POST /api/dev/v1/chatbots/${id}/chat/sessions/${String(opened['session_id'])}/messages HTTP/1.1
Host: ${new URL(host).host}
${python}
Authorization: Bearer ${key}
Content-Type: application/json

{"message": "Hello"}`);
  expect(said['messages']).toStrictEqual(expect.any(Array));
});
