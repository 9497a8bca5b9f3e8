import { rmSync } from 'node:fs';
import { type ServerProcess, startServerProcess } from '@baraza/testkit';
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCurl } from './run-curl.ts';

/** The real server as a process, with no provider and no network: text in, cited answers out, over every chat API. */
let server: ServerProcess;
let agent: string;

const FACT = 'Our pharmacy in Dodoma opens at seven in the morning.';
const QUESTION = 'When does the pharmacy in Dodoma open?';

beforeAll(async () => {
  server = await startServerProcess();
  const body = { chatbotName: 'Afya Support', sourceText: `${FACT} We deliver medicine to Arusha within two days.` };
  const created = await server.call('POST', '/api/v1/create-chatbot', body);
  agent = ((await created.json()) as { chatbotId: string }).chatbotId;
  await untilReady();
});
afterAll(async () => {
  await server.stop();
  rmSync(server.dataFolder, { recursive: true, force: true });
});

async function untilReady(): Promise<void> {
  for (;;) {
    const listed = await server.call('GET', `/api/v1/agents/${agent}/sources`);
    const { items } = (await listed.json()) as { items: { status: string }[] };
    if (items.every(({ status }) => status === 'ready')) return;
    if (items.some(({ status }) => status === 'failed')) throw new Error('the source could not be ingested');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

test('the REST channel cites its source', async () => {
  const response = await server.call('POST', `/api/v1/agents/${agent}/chat`, { message: QUESTION });
  const body = (await response.json()) as { text: string; answered: boolean; citations: { quote: string }[] };
  expect(body).toMatchObject({ answered: true, model: 'builtin/extractive' });
  expect(body.text).toContain('seven in the morning');
  expect(FACT).toContain(body.citations[0]?.quote);
});

test('chat v1 answers the documented curl sample, whose model is not configured', async () => {
  const answer = await runCurl(`curl ${server.url}/api/v1/chat \\
-H 'Authorization: Bearer ${server.apiKey}' \\
-d '{
"messages": [
{"content": "How can I help you?", "role": "assistant"},
{"content": "${QUESTION}", "role": "user"}
],
"chatbotId": "${agent}",
"stream": false,
"model": "gpt-3.5-turbo",
"temperature": 0
}'`);
  expect(JSON.parse(answer)).toStrictEqual({ text: expect.stringContaining('seven in the morning') });
});

test('slug chat answers by the slug that the name gave', async () => {
  const response = await server.call('POST', '/v1/api/chat/afya-support', { message: QUESTION, stream: false });
  expect(await response.json()).toMatchObject({
    data: { response: expect.stringContaining('seven in the morning'), metadata: { model: 'builtin/extractive' } },
    error: null,
  });
});

test('the openai client gets the answer, streamed', async () => {
  const openai = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: server.apiKey });
  const stream = openai.chat.completions.stream({ model: agent, messages: [{ role: 'user', content: QUESTION }] });
  expect((await stream.finalChatCompletion()).choices[0]?.message.content).toContain('seven in the morning');
});

test('the transport of useChat gets the answer with its source', async () => {
  const transport = new DefaultChatTransport<UIMessage>({
    api: `${server.url}/api/v2/agents/${agent}/chat`,
    headers: { Authorization: `Bearer ${server.apiKey}` },
  });
  const stream = await transport.sendMessages({
    chatId: 'chat-1',
    messageId: undefined,
    trigger: 'submit-message',
    messages: [{ id: '1', role: 'user', parts: [{ type: 'text', text: QUESTION }] }],
    abortSignal: undefined,
  });
  let last: UIMessage | undefined;
  for await (const message of readUIMessageStream({ stream })) last = message;
  const text = last?.parts.map(part => (part.type === 'text' ? part.text : '')).join('');
  expect(text).toContain('seven in the morning');
  expect(last?.parts).toContainEqual(expect.objectContaining({ type: 'source-document', title: 'Afya Support' }));
});

test('what was said over REST is listed', async () => {
  const response = await server.call('GET', `/api/v1/get-conversations?agentId=${agent}&filteredSources=API`);
  const { data } = (await response.json()) as { data: { messages: { role: string; content: string }[] }[] };
  expect(data.length).toBeGreaterThan(0);
  expect(data.flatMap(({ messages }) => messages)).toContainEqual({ role: 'user', content: QUESTION });
});
