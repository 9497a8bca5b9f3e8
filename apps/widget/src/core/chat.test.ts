import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { openBrowser, openTab, shownIn, type Tab } from './chat.fixture.ts';

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
      const tab = await openTab(openBrowser([['conversation', 'conv_1']]));
      tab.chat.setShown(true);
      await expect
        .poll(() => tab.edge.requests.map(one => one.path), { interval: 5 })
        .toContain('/conversations/conv_1/events');
      const [writing, telling] = [[...OTHER_TAB], [...EDGE]];
      for (const [n, side] of order.entries()) {
        if (side === 'hears') tab.hears();
        else (side === 'writes' ? writing : telling).shift()?.(tab);
        for (let pause = pauses[n] ?? 0; pause > 0; pause -= 1) await new Promise(resolve => setImmediate(resolve));
      }
      while (tab.hears());
      await expect
        .poll(() => shownIn(tab), { interval: 5 })
        .toEqual(['user: And from here', 'assistant: Second answer']);
      tab.chat.newConversation();
    }),
    { numRuns: 150 },
  );
});

function shown(message: { readonly text: string }): object {
  return { ...message, messages: [], status: 'complete', citations: [], createdAt: '2026-01-01T00:00:00.000Z' };
}
