import { AbstractChat, type ChatState, DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { modelTruncated } from '#modules/agents';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { sampleChunk } from '#test/sample-chunk';
import { failingAfter, saying, saysThenHangs } from '#test/scripted-models';

/** The `ai` client from npm, unmodified: the transport of `useChat`, and the chat that the hook wraps. */
let server: TestServer;
let transport: DefaultChatTransport<UIMessage>;
beforeAll(async () => {
  server = await createTestServer();
  const host = await server.listen();
  transport = new DefaultChatTransport({
    api: `${host}/api/v2/agents/support-agent/chat`,
    headers: { ...server.team.headers },
  });
});
beforeEach(() => {
  server.models.script = saying('Hello', ' there!');
});
afterAll(() => server.close());

const question = (text: string): UIMessage => ({ id: `m-${text}`, role: 'user', parts: [{ type: 'text', text }] });

/** The chat of `useChat` without React around it. */
class PlainChat extends AbstractChat<UIMessage> {
  constructor(id: string) {
    const state: ChatState<UIMessage> = {
      status: 'ready',
      error: undefined,
      messages: [],
      pushMessage: message => {
        state.messages = [...state.messages, message];
      },
      popMessage: () => {
        state.messages = state.messages.slice(0, -1);
      },
      replaceMessage: (index, message) => {
        state.messages = state.messages.with(index, message);
      },
      snapshot: value => structuredClone(value),
    };
    super({ id, transport, state });
  }
}

async function storedTexts(chatId: string): Promise<string[]> {
  const { ports, team, agent } = server;
  const stored = await ports.conversations.findByExternalId(team.scope, agent.id, 'v2', chatId);
  const messages = await ports.conversations.listRecentMessages(team.scope, stored?.id ?? '', 1_000, 100);
  return messages.map(({ text }) => text);
}

test('the transport reads the stream into one message', async () => {
  const stream = await transport.sendMessages({
    chatId: 'chat-1',
    messageId: undefined,
    trigger: 'submit-message',
    messages: [question('Hi')],
    abortSignal: undefined,
  });
  let last: UIMessage | undefined;
  for await (const message of readUIMessageStream({ stream })) last = message;
  expect(last).toMatchObject({
    id: expect.stringMatching(/^msg_/),
    role: 'assistant',
    parts: [{ type: 'step-start' }, { type: 'text', text: 'Hello there!', state: 'done' }],
    metadata: { conversationId: expect.stringMatching(/^conv_/), usage: { credits: 1 } },
  });
});

test('a chat goes on: one conversation, and what the client shows is the context', async () => {
  const chat = new PlainChat('chat-2');
  await chat.sendMessage({ text: 'First' });
  await chat.sendMessage({ text: 'Second' });
  expect(chat.status).toBe('ready');
  expect(chat.messages.map(({ role }) => role)).toStrictEqual(['user', 'assistant', 'user', 'assistant']);
  const { ports, team, agent } = server;
  const stored = await ports.conversations.findByExternalId(team.scope, agent.id, 'v2', 'chat-2');
  expect(stored?.messageCount).toBe(4);
  expect(JSON.stringify(server.models.requests.at(-1)?.messages)).toContain('First');
});

test('an answer can be made again, and the old one is no longer part of the context', async () => {
  const chat = new PlainChat('chat-3');
  server.models.script = saying('An old answer');
  await chat.sendMessage({ text: 'Question' });
  server.models.script = saying('A new answer');
  await chat.regenerate();
  expect(chat.messages.at(-1)?.parts.at(-1)).toMatchObject({ type: 'text', text: 'A new answer' });
  expect(JSON.stringify(server.models.requests.at(-1)?.messages)).not.toContain('An old answer');
  expect(await storedTexts('chat-3')).toStrictEqual(['Question', 'A new answer']);
});

test('an earlier answer made again takes what came after it along', async () => {
  const chat = new PlainChat('chat-3b');
  for (const text of ['One', 'Two', 'Three']) await chat.sendMessage({ text });
  const second = chat.messages[3]?.id ?? '';
  server.models.script = saying('Another answer');
  await chat.regenerate({ messageId: second });
  expect(chat.messages.length).toBe(4);
  expect(await storedTexts('chat-3b')).toStrictEqual(['One', 'Hello there!', 'Two', 'Another answer']);
});

test('sources arrive as parts of the message', async () => {
  server.found.push(sampleChunk({ url: 'https://shop.example/hours' }));
  server.models.script = saying('At eight [1].');
  const chat = new PlainChat('chat-4');
  await chat.sendMessage({ text: 'When do you open?' });
  server.found.length = 0;
  expect(chat.messages.at(-1)?.parts).toContainEqual(
    expect.objectContaining({ type: 'source-url', url: 'https://shop.example/hours', title: 'Opening hours' }),
  );
});

test('a failure puts the chat into its error state', async () => {
  server.models.script = failingAfter(modelTruncated(), 'Hel');
  const chat = new PlainChat('chat-5');
  await chat.sendMessage({ text: 'Hi' });
  expect(chat.status).toBe('error');
  expect(chat.error?.message).toBe('The model provider broke off in the middle of its answer');
});

test('a refusal puts the chat into its error state, with our words', async () => {
  const stranger = new DefaultChatTransport({ api: `${server.app.listeningOrigin}/api/v2/agents/nobody/chat` });
  const asked = stranger.sendMessages({
    chatId: 'chat-6',
    messageId: undefined,
    trigger: 'submit-message',
    messages: [question('Hi')],
    abortSignal: undefined,
  });
  await expect(asked).rejects.toThrow('AUTH_MISSING_API_KEY');
});

test('a page that was left finds its answer again while it is being made', async () => {
  const chat = new PlainChat('chat-7');
  expect(await transport.reconnectToStream({ chatId: chat.id })).toBeNull();
  const hanging = saysThenHangs('Hel');
  server.models.script = hanging.script;
  const sent = chat.sendMessage({ text: 'Hi' });
  while (chat.messages.at(-1)?.role !== 'assistant') await new Promise(resolve => setImmediate(resolve));
  const resumed = await transport.reconnectToStream({ chatId: chat.id });
  const { ports, team, agent } = server;
  const stored = await ports.conversations.findByExternalId(team.scope, agent.id, 'v2', chat.id);
  const [message] = await ports.conversations.listRecentMessages(team.scope, stored?.id ?? '', 2, 1);
  await ports.turns.stop(team.scope, message?.turnId ?? '');
  await sent;
  let last: UIMessage | undefined;
  if (resumed !== null) for await (const part of readUIMessageStream({ stream: resumed })) last = part;
  expect(last?.parts).toContainEqual(expect.objectContaining({ type: 'text', text: 'Hel' }));
  expect(await transport.reconnectToStream({ chatId: chat.id })).toBeNull();
});
