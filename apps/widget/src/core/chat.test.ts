import { createVisitorEdge, type VisitorEdge } from '@baraza/testkit/visitor-edge';
import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { Api } from './api.ts';
import { Chat } from './chat.ts';
import type { Storage } from './storage.ts';

afterEach(() => vi.unstubAllGlobals());

/** What another tab does to the shared storage, and what the edge tells of the same turn: each in its own order. */
const OTHER_TAB = [
  (tab: Tab) => tab.otherSets('out:k', JSON.stringify({ key: 'k', conversationId: 'conv_1', body: ASKED, at: 1 })),
  (tab: Tab) => tab.otherSets('turn', JSON.stringify({ turnId: 'turn_1', conversationId: 'conv_1' })),
  (tab: Tab) => tab.otherSets('out:k', null),
  (tab: Tab) => tab.otherSets('turn', null),
];
const ASKED = { text: 'And from here' };
const ASK = { id: 'msg_1', seq: 1, role: 'user', text: 'And from here' } as const;
const REPLY = { id: 'msg_2', seq: 2, role: 'assistant', text: 'Second answer' } as const;
const START = { turnId: 'turn_1', conversationId: 'conv_1', userMessageId: 'msg_1', messageId: 'msg_2' };
const EDGE = [
  ({ edge }: Tab) => {
    edge.stored.push(ASK);
    edge.tellTurn('turn_1', { type: 'turn-start', ...START });
  },
  ({ edge }: Tab) => edge.tellConversation({ type: 'message', message: shown(ASK) }),
  ({ edge }: Tab) => {
    edge.stored.push(REPLY);
    edge.tellTurn('turn_1', { type: 'turn-end', ...shown(REPLY) });
  },
  ({ edge }: Tab) => edge.tellConversation({ type: 'message', message: shown(REPLY) }),
];

test("a turn of another tab is shown whole, in whatever order the tab's notes and the edge's events arrive", async () => {
  // The other tab writes, the edge tells, this tab hears of the writing.
  const sides = [
    'writes',
    'writes',
    'writes',
    'writes',
    'tells',
    'tells',
    'tells',
    'tells',
    'hears',
    'hears',
    'hears',
  ] as const;
  const steps = fc.tuple(
    fc.shuffledSubarray([...sides], { minLength: sides.length }),
    fc.array(fc.nat(4), { minLength: sides.length, maxLength: sides.length }),
  );
  await fc.assert(
    fc.asyncProperty(steps, async ([order, pauses]) => {
      const tab = await openTab();
      const [writing, telling] = [[...OTHER_TAB], [...EDGE]];
      for (const [n, side] of order.entries()) {
        if (side === 'hears') tab.hears();
        else (side === 'writes' ? writing : telling).shift()?.(tab);
        for (let pause = pauses[n] ?? 0; pause > 0; pause -= 1) await new Promise(resolve => setImmediate(resolve));
      }
      while (tab.hears());
      await vi.waitFor(() => expect(shownIn(tab)).toEqual(['user: And from here', 'assistant: Second answer']), {
        timeout: 10_000,
      });
      tab.chat.newConversation();
    }),
    { numRuns: 100 },
  );
});

interface Tab {
  readonly chat: Chat;
  readonly edge: VisitorEdge;
  /** Another tab changes the storage; this one hears of it later. */
  otherSets(key: string, value: string | null): void;
  /** Hears of the oldest change it has not heard of; false when there is none. */
  hears(): boolean;
}

/** A tab that shows the conversation and reads along. */
async function openTab(): Promise<Tab> {
  const edge = createVisitorEdge();
  vi.stubGlobal('fetch', edge.fetch);
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('parent', globalThis);
  vi.stubGlobal('navigator', { onLine: true });
  const held = new Map<string, string>([['conversation', 'conv_1']]);
  const unheard: string[] = [];
  const listeners: ((key: string) => void)[] = [];
  const set = (key: string, value: string | null): void =>
    void (value === null ? held.delete(key) : held.set(key, value));
  const storage: Storage = {
    get: key => held.get(key) ?? null,
    set,
    keys: prefix => [...held.keys()].filter(key => key.startsWith(prefix)),
    watch: listener => void listeners.push(listener),
  };
  const chat = new Chat(new Api('duka', storage), storage, () => {});
  chat.setShown(true);
  await chat.start();
  await vi.waitFor(() => expect(edge.requests.map(one => one.path)).toContain('/conversations/conv_1/events'));
  return {
    chat,
    edge,
    otherSets(key, value) {
      set(key, value);
      unheard.push(key);
    },
    hears() {
      const key = unheard.shift();
      if (key !== undefined) for (const listener of listeners) listener(key);
      return key !== undefined;
    },
  };
}

function shownIn({ chat: { state } }: Tab): string[] {
  const { messages, pending, live } = state;
  return [
    ...messages.map(one => `${one.role}: ${one.text}`),
    ...pending.map(one => `pending: ${one.body.text}`),
    ...(live === null ? [] : [`live: ${live.tail}`]),
  ];
}

function shown(message: { readonly text: string }): object {
  return { ...message, messages: [], status: 'complete', citations: [], createdAt: '2026-01-01T00:00:00.000Z' };
}
