import {
  breaks,
  type ScriptedLlm,
  type ScriptedReply,
  type ServerProcess,
  says,
  startScriptedLlm,
  startServerProcess,
  temporaryFolder,
} from '@baraza/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEvents } from './read-events.ts';

// The promises of the server, kept by the real process: started, killed and restarted as an operator would. The tests
// share its data, each with customers of its own.

const QUESTION = 'When does the ferry to Lamu leave?';
const FACT = 'The ferry to Lamu leaves at nine in the morning.';

let folder: ReturnType<typeof temporaryFolder>;
let llm: ScriptedLlm;
let server: ServerProcess;

beforeAll(async () => {
  folder = temporaryFolder();
  llm = await startScriptedLlm();
  server = await start();
  await createAgent('ferry', 'builtin/extractive');
  await addFact('ferry');
  await createAgent('slow', 'gpt-scripted');
});

afterAll(async () => {
  await server.stop('SIGKILL');
  await llm.close();
  folder.remove();
});

describe('the server', () => {
  test('answers with citations on every chat API, streaming or not, without a model', async () => {
    const messages = [{ role: 'user', content: QUESTION }];
    const calls: readonly (readonly [string, object])[] = [
      ['/api/v1/agents/ferry/chat', { message: QUESTION }],
      ['/api/v1/chat', { chatbotId: 'ferry', messages }],
      ['/v1/api/chat/ferry', { message: QUESTION }],
      ['/v1/chat/completions', { model: 'ferry', messages }],
      ['/v1/responses', { model: 'ferry', input: QUESTION }],
      ['/api/v2/agents/ferry/chat', { message: QUESTION }],
    ];
    for (const [path, body] of calls) {
      const whole = await server.call('POST', path, { ...body, stream: false });
      expect([path, whole.status, await whole.text()]).toEqual([path, 200, expect.stringContaining(FACT)]);
      const streamed = await server.call('POST', path, { ...body, stream: true });
      expect(streamed.headers.get('content-type')).toMatch(/^text\/event-stream/);
      expect(await streamed.text()).toContain('morning.');
    }
    const cited = await (await server.call('POST', '/api/v1/agents/ferry/chat', { message: QUESTION })).json();
    expect(cited).toMatchObject({ answered: true, citations: [{ quote: FACT, documentId: 'ferry-times' }] });
  });

  test('has everything it acknowledged after kill -9, knowledge included', async () => {
    const conversations: string[] = [];
    for (const user of ['a', 'b', 'c']) {
      const asked = await server.call('POST', '/api/v1/agents/ferry/chat', { message: QUESTION, user_id: user });
      conversations.push(((await asked.json()) as { conversationId: string }).conversationId);
    }
    await restart('SIGKILL');
    for (const id of conversations) {
      const found = (await (await server.call('GET', `/api/v1/conversations/${id}`)).json()) as Conversation;
      expect(found.messages.map(message => [message.role, message.status])).toEqual([
        ['user', 'complete'],
        ['assistant', 'complete'],
      ]);
    }
    const again = await server.call('POST', '/api/v1/agents/ferry/chat', { message: QUESTION });
    expect(await again.json()).toMatchObject({ answered: true, text: expect.stringContaining(FACT) });
  });

  test('ends after kill -9 what it was saying, and answers what it had not begun; readers resume', async () => {
    llm.otherwise = slowly();
    const spoken = await openStream('first', { user_id: 'user-3' });
    const waiting = await openStream('second', { user_id: 'user-3' });
    const seen = await spoken.readUntil('w8');
    await restart('SIGKILL', () => {
      llm.otherwise = says('Here I am again');
    });
    const whole = readEvents(await (await follow(spoken.turnId)).text());
    expect(whole.at(-1)).toMatchObject({ event: 'turn-error' });
    const rest = readEvents(await (await follow(spoken.turnId, whole[2]?.id)).text());
    expect(rest).toEqual(whole.slice(3));
    const answered = readEvents(await (await follow(waiting.turnId, '1')).text());
    expect(answered.at(-1)).toMatchObject({ event: 'turn-end' });
    const conversation = await conversationOf(spoken.turnId);
    expect(conversation.messages.map(message => [message.role, message.status])).toEqual([
      ['user', 'complete'],
      ['user', 'complete'],
      ['assistant', 'failed'],
      ['assistant', 'complete'],
    ]);
    const kept = conversation.messages[2]?.text ?? '';
    expect(textOf(whole)).toBe(kept);
    expect(seen).toContain('w8');
  });

  test('gives a repeated request its first effect, also when it was killed in between', async () => {
    llm.otherwise = slowly();
    const key = { 'idempotency-key': 'only-once' };
    const body = { message: 'hi', user_id: 'user-4', stream: true };
    const first = await server.call('POST', '/api/v1/agents/slow/chat', body, key);
    const turnId = first.headers.get('x-turn-id');
    const broken = first.text().catch(() => 'broken off');
    await restart('SIGKILL', () => {
      llm.otherwise = says('Hello');
    });
    await broken;
    await (await follow(turnId ?? '')).text();
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => server.call('POST', '/api/v1/agents/slow/chat', body, key)),
    );
    for (const reply of replies) {
      expect([reply.status, reply.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
      expect(reply.headers.get('x-turn-id')).toBe(turnId);
      await reply.text();
    }
    const other = await server.call('POST', '/api/v1/agents/slow/chat', { ...body, message: 'other' }, key);
    expect(other.status).toBe(422);
    expect((await conversationOf(turnId ?? '')).messages.filter(message => message.role === 'user')).toHaveLength(1);
  });

  test('frees the key of a request that died with it and left nothing', async () => {
    llm.otherwise = slowly();
    const body = { model: 'slow', messages: [{ role: 'user', content: 'hi' }], stream: true };
    const key = { 'idempotency-key': 'died' };
    const asked = llm.requests.length;
    const broken = server.call('POST', '/v1/chat/completions', body, key).then(reply => reply.text());
    const failed = expect(broken).rejects.toThrow();
    while (llm.requests.length === asked) await pause(10);
    await restart('SIGKILL', () => {
      llm.otherwise = says('Hello');
    });
    await failed;
    const again = await server.call('POST', '/v1/chat/completions', body, key);
    expect(await again.text()).toContain('Hello');
  });

  test('stops a running turn and one that waits', async () => {
    llm.otherwise = slowly();
    const asked = llm.requests.length;
    const running = await openStream('first', { user_id: 'user-6' });
    await running.readUntil('w2');
    const waiting = await openStream('second', { user_id: 'user-6' });
    for (const { turnId } of [waiting, running]) {
      const stopped = await server.call('POST', `/api/v1/turns/${turnId}/stop`);
      expect(await stopped.json()).toMatchObject({ id: turnId, status: 'stopped' });
    }
    await llm.requests[asked]?.closed;
    expect(llm.requests).toHaveLength(asked + 1);
    const { messages } = await conversationOf(running.turnId);
    expect(messages.map(message => [message.role, message.status])).toEqual([
      ['user', 'complete'],
      ['user', 'complete'],
      ['assistant', 'stopped'],
    ]);
  });

  test('drains on SIGTERM: running turns end, new ones are refused, the exit code is 0', async () => {
    const refusedLate = Promise.withResolvers<void>();
    llm.otherwise = {
      steps: [
        ...breaks(['w0 ', 'w1 ', 'w2 '], 'stall').steps,
        { until: () => refusedLate.promise },
        ...says('and the end').steps,
      ],
    };
    const running = await openStream('first', { user_id: 'user-7' });
    await running.readUntil('w2');
    const exited = server.stop('SIGTERM');
    while ((await callAgain('GET', '/health/ready')).status !== 503) await pause(10);
    const refused = await callAgain('POST', '/api/v1/agents/slow/chat', { message: 'late' });
    expect(refused.status).toBe(503);
    refusedLate.resolve();
    expect(await running.readUntil('[DONE]')).toContain('and the end');
    expect(await exited).toBe(0);
    server = await start();
    expect((await conversationOf(running.turnId)).messages.at(-1)).toMatchObject({ status: 'complete' });
  });
});

interface Conversation {
  readonly messages: readonly { readonly role: string; readonly status: string; readonly text: string }[];
}

function start(): Promise<ServerProcess> {
  return startServerProcess({
    dataFolder: folder.path,
    env: { OPENAI_BASE_URL: llm.url, OPENAI_API_KEY: 'none' },
  });
}

/** Ends the process with the signal and starts the next one on its data; `between` runs while there is none. */
async function restart(signal: NodeJS.Signals, between: () => void = () => undefined): Promise<void> {
  await server.stop(signal);
  between();
  server = await start();
}

/** A draining server closes idle connections, and a request that reuses one at that moment is to be sent again. */
async function callAgain(method: string, path: string, body?: unknown): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await server.call(method, path, body);
    } catch (cause) {
      if (attempt === 5) throw cause;
    }
  }
}

async function createAgent(name: string, model: string): Promise<void> {
  const created = await server.call('POST', '/api/v1/agents', { name, model });
  expect(created.status).toBe(201);
}

async function addFact(agent: string): Promise<void> {
  const path = `/api/v1/agents/${agent}/sources`;
  const source = { type: 'text', title: 'Ferry', text: FACT, documentId: 'ferry-times' };
  const { id } = (await (await server.call('POST', path, source)).json()) as { id: string };
  for (;;) {
    const { status } = (await (await server.call('GET', `${path}/${id}`)).json()) as { status: string };
    if (status === 'ready') return;
    expect(status).not.toBe('failed');
    await pause(20);
  }
}

/** A reply that is not over before a test is, word by word. */
function slowly(): ScriptedReply {
  return says(
    Array.from({ length: 2_000 }, (_, index) => `w${index} `),
    { gapMs: 40 },
  );
}

async function openStream(
  message: string,
  options: object,
): Promise<{ readonly turnId: string; readUntil(text: string): Promise<string> }> {
  const response = await server.call('POST', '/api/v1/agents/slow/chat', { message, stream: true, ...options });
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = '';
  return {
    turnId: response.headers.get('x-turn-id') ?? '',
    async readUntil(wanted) {
      while (!text.includes(wanted)) {
        const part = await reader?.read();
        if (part === undefined || part.done) throw new Error(`the stream ended before ${wanted}: ${text}`);
        text += decoder.decode(part.value, { stream: true });
      }
      return text;
    },
  };
}

function follow(turnId: string, lastEventId?: string): Promise<Response> {
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  return server.call('GET', `/api/v1/turns/${turnId}/events`, undefined, headers);
}

async function conversationOf(turnId: string): Promise<Conversation> {
  const turn = (await (await server.call('GET', `/api/v1/turns/${turnId}`)).json()) as { conversationId: string };
  return (await (await server.call('GET', `/api/v1/conversations/${turn.conversationId}`)).json()) as Conversation;
}

function textOf(events: ReturnType<typeof readEvents>): string {
  return events
    .filter(event => event.event === 'text-delta')
    .map(event => (JSON.parse(event.data) as { text: string }).text)
    .join('');
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}
