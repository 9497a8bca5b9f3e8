import type { ChatStream, TurnEvent } from '@baraza/sdk';
import { TurnFailedError } from '@baraza/sdk';
import { says } from '@baraza/testkit';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBench, type TestBench } from './start-server.ts';

let bench: TestBench;

beforeAll(async () => {
  bench = await startBench();
  await bench.direct.agents.create({ name: 'Support', slug: 'support', extractiveFallback: false });
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.proxy.plan = () => undefined;
  bench.llm.otherwise = says(['Hel', 'lo ', 'there.']);
});

const storedTexts = (conversationId: string | undefined): Promise<string[]> =>
  bench.direct.conversations
    .messages(conversationId ?? '')
    .toArray()
    .then(messages => messages.map(({ text }) => text));

test('an answer is events from turn-start to turn-end, and its text is the stored one', async () => {
  const stream = bench.client.chat({ agent: 'support', message: 'Hi', userId: 'asha' });
  const events: TurnEvent[] = [];
  for await (const event of stream) events.push(event);
  expect(events[0]).toMatchObject({ type: 'turn-start', turnId: stream.turnId, messageId: stream.messageId });
  expect(events.at(-1)?.type).toBe('turn-end');
  expect(await stream.text()).toBe('Hello there.');
  expect(stream.textSoFar).toBe('Hello there.');
  expect(await storedTexts(stream.conversationId)).toStrictEqual(['Hi', 'Hello there.']);
  const next = bench.client.chat({ agent: 'support', message: 'More', userId: 'asha' });
  await next.text();
  expect(next.conversationId).toBe(stream.conversationId);
  const same = bench.client.chat({ agent: 'support', message: 'Most', conversationId: stream.conversationId });
  await same.text();
  expect(await storedTexts(stream.conversationId)).toHaveLength(6);
});

test('over a hundred drops no word is lost or doubled, and no message is sent twice', async () => {
  // Small and large words, and letters of several bytes, so that cuts fall inside of everything.
  const words = fc.sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), { seed: 6, numRuns: 400 });
  const tokens = words.filter(word => word.trim() !== '').map(word => `${word} `);
  // Mostly within a few events; some late enough for the last event, which holds the whole reply.
  const early = fc.integer({ min: 1, max: 1_500 });
  const anywhere = fc.oneof({ weight: 3, arbitrary: early }, fc.integer({ min: 1, max: 90_000 }));
  const cuts = fc.sample(anywhere, { seed: 7, numRuns: 10_000 });
  bench.llm.otherwise = says(tokens, { gapMs: 1 });
  const conversationsBefore = await countConversations();
  let streams = 0;
  let drops = 0;
  for (let round = 0; drops < 100 && round < 40; round += 1) {
    bench.proxy.plan = () => cuts.pop();
    // Kept connections were planned to stay whole.
    bench.proxy.cutAll();
    const before = bench.proxy.cuts;
    const read = await Promise.all(Array.from({ length: STREAMS_AT_ONCE }, (_, one) => readWhole(`${round} ${one}`)));
    bench.proxy.plan = () => undefined;
    drops += bench.proxy.cuts - before;
    streams += read.length;
    for (const { message, text, stream } of read) {
      expect(await stream.text()).toBe(text);
      expect(await storedTexts(stream.conversationId)).toStrictEqual([message, text]);
      expect(text.trim()).toBe(tokens.join('').trim());
    }
  }
  expect(drops).toBeGreaterThanOrEqual(100);
  expect(await countConversations()).toBe(conversationsBefore + streams);
});

const STREAMS_AT_ONCE = 5;

async function readWhole(message: string): Promise<{ message: string; text: string; stream: ChatStream }> {
  const stream = bench.client.chat({ agent: 'support', message });
  let text = '';
  for await (const event of stream) {
    if (event.type === 'turn-start') text = '';
    if (event.type === 'text-delta') text += event.text;
  }
  return { message, text, stream };
}

async function countConversations(): Promise<number> {
  return (await bench.direct.conversations.list({ limit: 200 }).toArray()).length;
}

test('a stopped answer ends with what was said, and is stored so', async () => {
  bench.llm.otherwise = {
    steps: says(['Half ', 'an '], { finish: null, usage: null, done: false }).steps.slice(0, 2),
  };
  const stream = bench.client.chat({ agent: 'support', message: 'Tell me' });
  for await (const event of stream) if (event.type === 'text-delta') await stream.stop();
  expect(stream.stopped).toBe(true);
  const text = await stream.text();
  const [, reply] = await bench.direct.conversations.messages(stream.conversationId ?? '').toArray();
  expect(reply).toMatchObject({ text, status: 'stopped' });
});

test('a signal ends the reading with its reason and leaves the turn to end by itself', async () => {
  bench.llm.otherwise = says(['One ', 'two ', 'three.'], { gapMs: 50 });
  const abort = new AbortController();
  const stream = bench.client.chat({ agent: 'support', message: 'Count', signal: abort.signal });
  const reason = new Error('enough');
  await expect(async () => {
    for await (const event of stream) if (event.type === 'text-delta') abort.abort(reason);
  }).rejects.toBe(reason);
  const rest = bench.direct.turns.follow(stream.turnId ?? '', { after: stream.lastEventId });
  await rest.text();
  expect(stream.textSoFar + rest.textSoFar).toBe('One two three.');
});

test('leaving the loop leaves the turn running', async () => {
  const stream = bench.client.chat({ agent: 'support', message: 'Hi' });
  for await (const event of stream) if (event.type === 'turn-start') break;
  await expect(stream.text()).rejects.toThrow('has not come to its end');
  expect(await bench.direct.turns.follow(stream.turnId ?? '').text()).toBe('Hello there.');
});

test('a turn that fails throws why', async () => {
  bench.llm.otherwise = {
    status: 401,
    headers: { 'content-type': 'application/json' },
    steps: [{ write: '{}' }, { end: true }],
  };
  const stream = bench.client.chat({ agent: 'support', message: 'Hi' });
  await expect(stream.text()).rejects.toBeInstanceOf(TurnFailedError);
  await expect(stream.reply()).rejects.toMatchObject({ code: 'model_credentials' });
});

test('a message for nobody is refused, to whoever reads the stream', async () => {
  const stream = bench.client.chat({ agent: 'nobody', message: 'Hi' });
  await expect(stream.text()).rejects.toMatchObject({ name: 'NotFoundError', code: 'agent_not_found', status: 404 });
});
