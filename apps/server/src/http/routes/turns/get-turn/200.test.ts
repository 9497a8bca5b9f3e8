import { turnView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a turn tells how it ended', async () => {
  const { conversationId, turnId } = await startConversation(the.server, {});
  const response = await the.server.call({ method: 'GET', url: `/api/v1/turns/${turnId}` });
  expect(expectAnswer(response, 200, turnView)).toMatchObject({
    id: turnId,
    conversationId,
    status: 'completed',
    error: null,
  });
});
