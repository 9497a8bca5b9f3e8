import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { askInVain } from '#test/learning-turns';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
const rate = (id: string, headers = {}) =>
  the.server.call({ url: `/api/v1/messages/${id}/feedback`, payload: { rating: 'wrong' }, headers });

test('a message that is not there, or another team’s, cannot be rated', async () => {
  expectProblem(await rate('msg_1'), 404, 'message_not_found');
  const { messageId } = await askInVain(the.server, 'Hello?');
  const { headers } = await the.server.createTeam();
  expectProblem(await rate(messageId, headers), 404, 'message_not_found');
});
