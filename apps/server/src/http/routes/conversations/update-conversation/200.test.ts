import { conversationView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a conversation can be closed and opened again', async () => {
  const { conversationId } = await startConversation(the.server, {});
  for (const status of ['closed', 'open']) {
    const url = `/api/v1/conversations/${conversationId}`;
    const response = await the.server.call({ method: 'PATCH', url, payload: { status } });
    expect(expectAnswer(response, 200, conversationView)).toMatchObject({ id: conversationId, status });
  }
});
