import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each(['x', '-1', '1.5', '9'.repeat(30)])('Last-Event-ID %s is no number of an event', async id => {
  const { turnId } = await startConversation(the.server, {});
  const url = `/api/v1/turns/${turnId}/events`;
  const response = await the.server.call({ method: 'GET', url, headers: { 'last-event-id': id } });
  expectProblem(response, 400, 'invalid_last_event_id', 'Last-Event-ID');
});
