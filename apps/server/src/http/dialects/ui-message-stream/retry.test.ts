import { beforeEach, expect, test } from 'vitest';
import { modelTruncated } from '#modules/agents';
import { failingAfter, saying, saysThenHangs } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

interface Said {
  readonly id: string;
  readonly role: string;
  readonly parts: readonly { readonly text: string }[];
}

const call = (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, headers = {}) =>
  the.server.call({
    method,
    url: `/api/v2/agents/support-agent${path}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });

const say = async (message: string, conversationId?: string) =>
  (await call('POST', '/chat', { message, conversationId, stream: false })).json().data;

const messages = async (conversationId: string): Promise<Said[]> =>
  (await call('GET', `/conversations/${conversationId}/messages`)).json().data;

const texts = async (conversationId: string): Promise<string[]> =>
  (await messages(conversationId)).map(({ parts }) => parts[0]?.text ?? '');

const retry = (conversationId: string, messageId: string, more: object = {}, headers = {}) =>
  call('POST', `/conversations/${conversationId}/retry`, { messageId, stream: false, ...more }, headers);

let conversationId: string;
let firstReply: string;
let lastReply: string;
beforeEach(async () => {
  the.server.models.script = saying('Old one');
  const first = await say('First question');
  conversationId = first.metadata.conversationId;
  firstReply = first.id;
  the.server.models.script = saying('Old two');
  lastReply = (await say('Second question', conversationId)).id;
  the.server.models.script = saying('A new answer');
});

test('the last reply is given anew in place of the old one', async () => {
  const response = await retry(conversationId, lastReply);
  expect(response.statusCode).toBe(200);
  expect(response.json().data).toMatchObject({
    parts: [{ type: 'text', text: 'A new answer' }],
    metadata: { conversationId },
  });
  expect(await texts(conversationId)).toStrictEqual(['First question', 'Old one', 'Second question', 'A new answer']);
  const shown = JSON.stringify(the.server.models.requests.at(-1)?.messages);
  expect(shown).toContain('Old one');
  expect(shown).not.toContain('Old two');
});

test('an earlier reply takes everything after it along, and the conversation goes on from there', async () => {
  await retry(conversationId, firstReply);
  expect(await texts(conversationId)).toStrictEqual(['First question', 'A new answer']);
  await say('And now?', conversationId);
  const shown = JSON.stringify(the.server.models.requests.at(-1)?.messages);
  expect(shown).toContain('A new answer');
  expect(shown).not.toMatch(/Old|Second/);
  expect(await texts(conversationId)).toStrictEqual(['First question', 'A new answer', 'And now?', 'A new answer']);
});

test('a message of the user can be named as well', async () => {
  const [asked] = await messages(conversationId);
  await retry(conversationId, asked?.id ?? '');
  expect(await texts(conversationId)).toStrictEqual(['First question', 'A new answer']);
});

test('it streams unless it is told not to', async () => {
  const response = await retry(conversationId, lastReply, { stream: undefined });
  expect(response.headers['x-vercel-ai-ui-message-stream']).toBe('v1');
  expect(response.payload).toContain('"delta":"A new answer"');
});

test('a request that is sent twice under one Idempotency-Key retries once', async () => {
  const headers = { 'idempotency-key': `retry-${conversationId}` };
  const first = await retry(conversationId, lastReply, {}, headers);
  const asked = the.server.models.requests.length;
  const second = await retry(conversationId, lastReply, {}, headers);
  expect(second.statusCode).toBe(200);
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(second.json().data.id).toBe(first.json().data.id);
  expect(the.server.models.requests).toHaveLength(asked);
});

test('a failure keeps the question', async () => {
  the.server.models.script = failingAfter(modelTruncated());
  expect((await retry(conversationId, lastReply)).statusCode).toBe(502);
  expect((await texts(conversationId)).slice(0, 3)).toStrictEqual(['First question', 'Old one', 'Second question']);
});

test.each(['msg_nothing', 'another conversation’s'])('404 for %s message', async which => {
  const other = await say('Elsewhere');
  const id = which === 'msg_nothing' ? which : other.id;
  for (const headers of [{}, { 'idempotency-key': `gone-${conversationId}` }]) {
    const response = await retry(conversationId, id, {}, headers);
    expect([response.statusCode, response.json().error.code]).toStrictEqual([404, 'CHAT_RETRY_MESSAGE_NOT_FOUND']);
  }
  expect(await texts(conversationId)).toHaveLength(4);
});

test('404 for a conversation of another agent', async () => {
  const other = await the.server.createAgent(the.server.team, `Other ${conversationId}`);
  const response = await the.server.call({
    url: `/api/v2/agents/${other.id}/conversations/${conversationId}/retry`,
    payload: { messageId: lastReply },
  });
  expect([response.statusCode, response.json().error.code]).toStrictEqual([404, 'RESOURCE_NOT_FOUND']);
});

test('409 while another answer is being made; nothing is lost', async () => {
  const hanging = saysThenHangs('Hel');
  the.server.models.script = hanging.script;
  const { ports, team, agent } = the.server;
  const { turn } = await ports.turns.accept(team.scope, {
    agentId: agent.id,
    channel: 'api',
    surface: 'v2',
    conversation: { by: 'id', conversationId },
    text: 'Third question',
  });
  const response = await retry(conversationId, lastReply);
  expect(response.statusCode).toBe(409);
  await ports.turns.stop(team.scope, turn.id);
  expect((await texts(conversationId)).slice(0, 4)).toStrictEqual([
    'First question',
    'Old one',
    'Second question',
    'Old two',
  ]);
});

test('409 in a conversation that has ended', async () => {
  await the.server.call({
    method: 'PATCH',
    url: `/api/v1/conversations/${conversationId}`,
    payload: { status: 'closed' },
  });
  const response = await retry(conversationId, lastReply);
  expect([response.statusCode, response.json().error.code]).toStrictEqual([409, 'CHAT_CONVERSATION_NOT_ONGOING']);
});

test.each([[{}], [{ messageId: '' }], [{ messageId: 7 }]])('400 for %j', async payload => {
  const response = await call('POST', `/conversations/${conversationId}/retry`, payload);
  expect([response.statusCode, response.json().error.code]).toStrictEqual([400, 'VALIDATION_INVALID_BODY']);
});

test('a reply is rated, rated anew, and its rating taken back', async () => {
  const path = `/conversations/${conversationId}/messages/${lastReply}/feedback`;
  for (const [feedback, where] of [
    ['positive', path],
    ['negative', path],
    [null, path],
    ['positive', `/messages/${lastReply}/feedback`],
  ] as const) {
    const response = await call('PATCH', where, { feedback });
    expect(response.statusCode).toBe(200);
    expect(response.json().data).toMatchObject({ id: lastReply, role: 'assistant', feedback });
    expect((await messages(conversationId)).at(-1)).toMatchObject({ id: lastReply, feedback });
  }
});

test('feedback is for replies, with a word this API knows', async () => {
  const [asked] = await messages(conversationId);
  const rate = async (messageId: string, feedback: unknown) => {
    const response = await call('PATCH', `/conversations/${conversationId}/messages/${messageId}/feedback`, {
      feedback,
    });
    return [response.statusCode, response.json().error.code];
  };
  expect(await rate(asked?.id ?? '', 'positive')).toStrictEqual([400, 'RESOURCE_MESSAGE_NOT_ASSISTANT']);
  expect(await rate('msg_nothing', 'positive')).toStrictEqual([404, 'RESOURCE_MESSAGE_NOT_FOUND']);
  expect(await rate(lastReply, 'great')).toStrictEqual([400, 'VALIDATION_INVALID_BODY']);
});

test('no tool call waits for the client', async () => {
  const response = await call('POST', `/conversations/${conversationId}/tool-result`, { toolCallId: 'x', output: {} });
  expect([response.statusCode, response.json().error.code]).toStrictEqual([404, 'RESOURCE_NOT_FOUND']);
});

test('conversations of one user, and those with the words of a query', async () => {
  const mine = (await call('POST', '/chat', { message: 'Where is parcel 7781?', userId: 'asha', stream: false })).json()
    .data.metadata.conversationId;
  const ofAsha = (await call('GET', '/users/asha/conversations')).json();
  expect(ofAsha.data.map(({ id }: { id: string }) => id)).toStrictEqual([mine]);
  expect(ofAsha.pagination).toStrictEqual({ cursor: null, hasMore: false, total: 1 });
  expect((await call('GET', '/users/nobody/conversations')).json().data).toStrictEqual([]);
  expect((await call('GET', '/conversations/search?query=')).statusCode).toBe(400);
});
