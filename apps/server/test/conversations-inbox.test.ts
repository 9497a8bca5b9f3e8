import { conversationPage, conversationView, messageView, noteView } from '@baraza/contracts';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drainServer } from '#http';
import { expectAnswer, expectProblem } from './expect-answer.ts';
import { readEvents } from './read-events.ts';
import { saying, saysThenHangs } from './scripted-models.ts';
import { startConversation, startTurn } from './start-conversation.ts';
import { useTestServer } from './use-test-server.ts';

const the = useTestServer();
const post = (url: string, payload: object = {}) => the.server.call({ url, payload });
const get = (url: string) => the.server.call({ method: 'GET', url });
const open = async (text = 'Hello'): Promise<string> =>
  `/api/v1/conversations/${(await startConversation(the.server, { text })).conversationId}`;

describe('takeover', () => {
  test('breaks the reply off, keeps it as the draft, and hands it back on return', async () => {
    const { script } = saysThenHangs('Our shop ', 'opens');
    the.server.models.script = script;
    const { conversation, stream } = await startTurn(the.server, { text: 'When?' });
    while (stream.read(0).length < 3) await new Promise(setImmediate);
    const url = `/api/v1/conversations/${conversation.id}`;
    const taken = expectAnswer(await post(`${url}/takeover`), 200, conversationView);
    expect(taken).toMatchObject({ status: 'human', draft: 'Our shop opens', assignee: { kind: 'key' } });
    expect(stream.read(0).at(-1)?.event).toEqual({ type: 'turn-handed-over' });

    const said = expectAnswer(await post(`${url}/messages`, { text: 'Nine o’clock.' }), 201, messageView);
    expect(said).toMatchObject({ role: 'human', seq: 2, author: { kind: 'key' } });
    expect((await get(url)).json()).toMatchObject({ draft: null, messageCount: 2 });

    the.server.models.script = saying('Back again');
    expectAnswer(await post(`${url}/return`), 200, conversationView);
    await startConversation(the.server, { conversationId: conversation.id, text: 'Thanks' });
    const { messages, status } = (await get(url)).json<{
      messages: { role: string; text: string }[];
      status: string;
    }>();
    expect(status).toBe('bot');
    expect(messages.map(({ role }) => role)).toEqual(['user', 'human', 'user', 'assistant']);
    expect(the.server.models.requests.at(-1)?.messages.some(({ content }) => content === 'Nine o’clock.')).toBe(true);
  });

  test('with an idempotency key too, and taking twice changes nothing', async () => {
    the.server.models.script = saysThenHangs('Half').script;
    const { conversation } = await startTurn(the.server, { text: 'When?' });
    const url = `/api/v1/conversations/${conversation.id}/takeover`;
    const headers = { 'idempotency-key': 'take-1' };
    const first = await the.server.call({ url, payload: {}, headers });
    expect(first.statusCode).toBe(200);
    expect((await the.server.call({ url, payload: {}, headers })).json()).toEqual(first.json());
    expect((await post(url)).json()).toEqual(first.json());
    the.server.models.script = saying('Hello', ' there!');
  });

  test('what nobody has cannot be returned, and what is not there cannot be taken', async () => {
    expectProblem(await post(`${await open()}/return`), 409, 'conversation_not_taken_over');
    expectProblem(await post('/api/v1/conversations/conv_none/takeover'), 404, 'conversation_not_found');
    expectProblem(await post('/api/v1/conversations/conv_none/messages', { text: 'x' }), 404, 'conversation_not_found');
    expectProblem(await post(`${await open()}/messages`, {}), 400, 'invalid_input', 'text');
  });

  test('a person who writes takes the conversation over; a customer who writes opens a closed one', async () => {
    const url = await open();
    expect((await post(`${url}/messages`, { text: 'I am here' })).statusCode).toBe(201);
    expect((await get(url)).json()).toMatchObject({ status: 'human' });
    await the.server.call({ method: 'PATCH', url, payload: { status: 'closed' } });
    await startConversation(the.server, { conversationId: url.split('/').at(-1) ?? '', text: 'One more thing' });
    expect((await get(url)).json()).toMatchObject({ status: 'open', draft: null });
  });

  test.each([
    [
      '/api/v1/agents/{id}/turns',
      (agentId: string, id: string) => ({
        url: `/api/v1/agents/${agentId}/turns`,
        payload: { message: 'x', conversationId: id },
      }),
      202,
    ],
  ])('%s takes messages while a person has the conversation', async (_name, request, status) => {
    const url = await open();
    const id = url.split('/').at(-1) ?? '';
    await post(`${url}/takeover`);
    const response = await the.server.call(request(the.server.agent.id, id));
    expect(response.statusCode).toBe(status);
    await expect
      .poll(async () => (await get(`/api/v1/turns/${response.json<{ id: string }>().id}`)).json())
      .toMatchObject({
        status: 'handed-over',
        error: null,
      });
  });
});

describe('filters', () => {
  const found = async (query: string): Promise<string[]> => {
    const page = expectAnswer(await get(`/api/v1/conversations?${query}`), 200, conversationPage);
    return page.items.map(({ id }) => id);
  };
  let [first, second, third] = ['', '', ''];
  beforeAll(async () => {
    const idOf = async (text: string, userId?: string): Promise<string> =>
      (await startConversation(the.server, { text, ...(userId === undefined ? {} : { userId }) })).conversationId;
    first = await idOf('Mon café est où ?', 'filter-user');
    second = await idOf('parcel unusualword late');
    third = await idOf('nothing special');
    await the.server.call({
      method: 'PATCH',
      url: `/api/v1/conversations/${first}`,
      payload: { tags: ['vip', 'a%b'] },
    });
    await the.server.call({
      method: 'PATCH',
      url: `/api/v1/conversations/${second}`,
      payload: { assignee: { id: 'usr_9', name: 'Neema' }, status: 'waiting' },
    });
  });

  test('each narrows by its own', async () => {
    expect(await found('tag=vip')).toEqual([first]);
    expect(await found('tag=a%25b')).toEqual([first]);
    expect(await found('tag=a_b')).toEqual([]);
    expect(await found('assignee=usr_9')).toEqual([second]);
    expect(await found('assignee=none')).not.toContain(second);
    expect(await found('status=waiting')).toEqual([second]);
    expect(await found('status=waiting,human&limit=200')).toContain(second);
    expect(await found('q=CAFE')).toEqual([first]);
    expect(await found('q=unusual')).toEqual([second]);
    expect(await found('q=late%20parcel')).toEqual([second]);
    expect(await found('q=parcel%20cafe')).toEqual([]);
    expect(await found('q=%22%20OR%20*')).toEqual([]);
    expect(await found('source=rest&limit=200')).toContain(third);
    expect(await found('source=slug')).toEqual([]);
    expect(await found('channel=web')).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect(await found(`from=${today}&to=${today}&limit=200`)).toContain(third);
    expect(await found('to=2020-01-01')).toEqual([]);
    const { customerId } = (await get(`/api/v1/conversations/${first}`)).json<{ customerId: string | null }>();
    const { items } = (await get('/api/v1/customers?q=filter-user')).json<{ items: { id: string }[] }>();
    expect(await found(`customerId=${items[0]?.id}`)).toEqual([first]);
    expect(customerId).toBe(items[0]?.id);
  });

  test.each(['status=sleeping', 'channel=fax', 'from=yesterday', `q=${'x'.repeat(201)}`])(
    '%s is refused',
    async query => {
      expect((await get(`/api/v1/conversations?${query}`)).statusCode).toBe(400);
    },
  );

  test('the export tells the same conversations, as lines of JSON and as safe CSV', async () => {
    await startConversation(the.server, { conversationId: first, text: '=HYPERLINK("http://x")' });
    const jsonl = await get('/api/v1/conversations/export?tag=vip');
    expect(jsonl.headers['content-type']).toMatch(/^application\/jsonl/);
    const lines = jsonl.body
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { id: string; messages: unknown[] });
    expect(lines.map(({ id, messages }) => [id, messages.length])).toEqual([[first, 4]]);
    const csv = await get('/api/v1/conversations/export?tag=vip&format=csv');
    const rows = parse(csv.body, { columns: true }) as { text: string; role: string }[];
    expect(rows.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(rows[2]?.text).toBe('\'=HYPERLINK("http://x")');
  });
});

describe('notes', () => {
  test('are the team’s own: written, read, changed, deleted, and never said', async () => {
    const url = await open();
    const note = expectAnswer(await post(`${url}/notes`, { text: 'Careful' }), 201, noteView);
    const changed = await the.server.call({
      method: 'PATCH',
      url: `${url}/notes/${note.id}`,
      payload: { text: 'Kind' },
    });
    expect(expectAnswer(changed, 200, noteView).text).toBe('Kind');
    expect((await get(`${url}/notes`)).json<{ items: unknown[] }>().items).toHaveLength(1);
    expect(JSON.stringify((await get(url)).json())).not.toContain('Kind');
    expectProblem(await the.server.call({ method: 'DELETE', url: `${url}/notes/note_x` }), 404, 'note_not_found');
    expect((await the.server.call({ method: 'DELETE', url: `${url}/notes/${note.id}` })).statusCode).toBe(204);
  });
});

describe('live events', () => {
  async function follow(path: string, headers: Record<string, string> = {}) {
    const base = await listening();
    const abort = new AbortController();
    const response = await fetch(base + path, {
      headers: { ...the.server.team.headers, ...headers },
      signal: abort.signal,
    });
    let body = '';
    const done = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) body += decoder.decode(chunk as Uint8Array, { stream: true });
    })().catch(() => {});
    return {
      events: () => readEvents(body),
      close: async () => {
        abort.abort();
        await done;
      },
    };
  }
  let base: string | undefined;
  afterAll(() => drainServer(the.server.app, 0));
  const listening = async (): Promise<string> => (base ??= await the.server.listen());

  test('a reader sees messages, the person’s too, typing and status, and resumes by number', async () => {
    const url = await open('Are you there?');
    const live = await follow(`${url}/events`);
    await expect.poll(() => live.events().map(({ event }) => event)).toEqual(['conversation']);
    await post(`${url}/typing`);
    await post(`${url}/messages`, { text: 'Yes, I am' });
    await expect
      .poll(() =>
        live
          .events()
          .filter(({ event }) => event === 'message')
          .map(({ id, data }) => [id, JSON.parse(data).role]),
      )
      .toEqual([['3', 'human']]);
    const kinds = live.events().map(({ event }) => event);
    expect(kinds).toContain('typing');
    expect(
      live
        .events()
        .filter(({ event }) => event === 'conversation')
        .map(({ data }) => JSON.parse(data).status),
    ).toEqual(['open', 'human']);
    await live.close();
    const resumed = await follow(`${url}/events`, { 'last-event-id': '1' });
    await expect.poll(() => resumed.events().flatMap(({ id }) => (id === undefined ? [] : [id]))).toEqual(['2', '3']);
    await resumed.close();
    expectProblem(await get('/api/v1/conversations/conv_none/events'), 404, 'conversation_not_found');
  });

  test('the team sees what moves, and is told to look again when it comes back', async () => {
    const live = await follow('/api/v1/conversations/events', { 'last-event-id': '5' });
    await expect.poll(() => live.events().map(({ event }) => event)).toEqual(['resync']);
    const url = await open('A new one');
    await expect.poll(() => live.events().map(({ data }) => JSON.parse(data).id)).toContain(url.split('/').at(-1));
    await live.close();
  });
});
