import { messagePage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { expectAnswer } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('pages hold every message once, oldest first', async () => {
  const { conversationId } = await startConversation(the.server, { text: 'One' });
  await startConversation(the.server, { text: 'Two', conversationId });
  const seqs: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const url: string = `/api/v1/conversations/${conversationId}/messages?limit=3&cursor=${cursor}`;
    const page: z.output<typeof messagePage> = expectAnswer(
      await the.server.call({ method: 'GET', url }),
      200,
      messagePage,
    );
    seqs.push(...page.items.map(message => message.seq));
    cursor = page.nextCursor;
  }
  expect(seqs).toStrictEqual([1, 2, 3, 4]);
});

test('a reply carries what was said of it last', async () => {
  const { conversationId } = await startConversation(the.server, { text: 'One' });
  const list = async () => {
    const url = `/api/v1/conversations/${conversationId}/messages`;
    return expectAnswer(await the.server.call({ method: 'GET', url }), 200, messagePage).items;
  };
  const reply = (await list()).find(({ role }) => role === 'assistant');
  expect(reply).not.toHaveProperty('rating');
  for (const rating of ['wrong', 'good']) {
    await the.server.call({
      url: `/api/v1/conversations/${conversationId}/messages/${reply?.id}/feedback`,
      payload: { rating },
    });
  }
  expect((await list()).map(({ role, rating }) => [role, rating])).toEqual([
    ['user', undefined],
    ['assistant', 'good'],
  ]);
});
