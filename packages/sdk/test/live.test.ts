import { type ConversationEvent, NotFoundError, type TeamEvent } from '@baraza/sdk';
import { says } from '@baraza/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBench, type TestBench } from './start-server.ts';

let bench: TestBench;

beforeAll(async () => {
  bench = await startBench();
  await bench.direct.agents.create({ name: 'Support', slug: 'support', numberGuard: 'off' });
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.proxy.plan = () => undefined;
  bench.llm.otherwise = says('Hello yourself.');
});

test('a conversation is followed: what was missed, what comes, who types, and who has it', async () => {
  const { conversations } = bench.direct;
  const id = await talk('follow');
  const leaving = new AbortController();
  const follower = collect<ConversationEvent>(conversations.follow(id, { after: 0, signal: leaving.signal }));
  await follower.until(seen => texts(seen).includes('Hello yourself.'));
  expect(texts(follower.seen)).toEqual(['Hello', 'Hello yourself.']);
  await conversations.takeOver(id);
  await conversations.typing(id, true);
  await conversations.send(id, { text: 'Asha here.' });
  await follower.until(seen => texts(seen).includes('Asha here.'));
  await conversations.giveBack(id);
  await follower.until(
    seen =>
      seen.some(event => event.type === 'typing' && event.typing.who === 'human') && statuses(seen).at(-1) === 'bot',
  );
  expect(statuses(follower.seen)).toContain('human');
  leaving.abort();
  await follower.ended;
});

test('following goes on where a cut connection left it: each message once, in order', async () => {
  const { conversations } = bench.direct;
  const id = await talk('cut');
  let cuts = 0;
  // Somewhere in the middle of what comes, again and again.
  bench.proxy.plan = () => (cuts++ < 8 ? 700 + cuts * 40 : undefined);
  const leaving = new AbortController();
  const follower = collect<ConversationEvent>(
    bench.client.conversations.follow(id, { after: 0, signal: leaving.signal }),
  );
  for (let n = 0; n < 12; n += 1) await conversations.send(id, { text: `word ${n}` });
  await follower.until(seen => texts(seen).includes('word 11'));
  expect(texts(follower.seen)).toEqual([
    'Hello',
    'Hello yourself.',
    ...Array.from({ length: 12 }, (_, n) => `word ${n}`),
  ]);
  expect(bench.proxy.cuts).toBeGreaterThan(0);
  leaving.abort();
  await follower.ended;
});

test('all conversations of the team are followed, also over a cut', async () => {
  const leaving = new AbortController();
  const follower = collect<TeamEvent>(bench.client.conversations.followAll({ signal: leaving.signal }));
  const ids = new Set<string>();
  const isTold = (id: string) => (seen: readonly TeamEvent[]) =>
    seen.some(event => event.type === 'conversation' && event.conversation.id === id);
  // Until the stream is open, what happens is told to nobody.
  for (let n = 0; follower.seen.length === 0; n += 1) ids.add(await talk(`team ${n}`));
  const one = await talk('team one');
  await follower.until(isTold(one));
  bench.proxy.cutAll();
  const before = follower.seen.length;
  await follower.until(seen => seen.slice(before).some(event => event.type === 'resync'));
  const two = await talk('team two');
  await follower.until(isTold(two));
  leaving.abort();
  await follower.ended;
});

test('the answer to a message is read along by somebody who did not ask', async () => {
  bench.llm.otherwise = says(['One ', 'two ', 'three.'], { gapMs: 30 });
  const stream = bench.direct.chat({ agent: 'support', message: 'Count', userId: 'along' });
  for await (const event of stream) if (event.type === 'turn-start') break;
  const along = bench.direct.conversations.followReply(stream.conversationId ?? '', stream.turnId ?? '');
  expect(await along.text()).toBe('One two three.');
  const elsewhere = bench.direct.turns.follow(stream.turnId ?? '');
  expect(await elsewhere.text()).toBe('One two three.');
});

test('what does not exist is not followed for ever', async () => {
  const following = collect(bench.direct.conversations.follow('conv_none'));
  await expect(following.ended).rejects.toBeInstanceOf(NotFoundError);
});

/** A conversation of one question and its answer. */
async function talk(userId: string): Promise<string> {
  const stream = bench.direct.chat({ agent: 'support', message: 'Hello', userId });
  await stream.text();
  return stream.conversationId ?? '';
}

interface Collected<T> {
  readonly seen: readonly T[];
  /** Rejects with what ended it, unless that was its signal. */
  readonly ended: Promise<void>;
  until(matches: (seen: readonly T[]) => boolean): Promise<void>;
}

function collect<T>(events: AsyncIterable<T>): Collected<T> {
  const seen: T[] = [];
  const waiting = new Set<() => void>();
  const read = async (): Promise<void> => {
    try {
      for await (const event of events) {
        seen.push(event);
        for (const look of waiting) look();
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error;
    }
  };
  const ended = read();
  ended.catch(() => undefined);
  return {
    seen,
    ended,
    until: matches =>
      new Promise<void>(resolve => {
        const look = (): void => {
          if (!matches(seen)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

function texts(seen: readonly ConversationEvent[]): string[] {
  return seen.flatMap(event => (event.type === 'message' ? [event.message.text] : []));
}

function statuses(seen: readonly ConversationEvent[]): string[] {
  return seen.flatMap(event => (event.type === 'conversation' ? [event.conversation.status] : []));
}
